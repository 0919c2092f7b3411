#pragma once
#include <string_view>

#include "model/document.hpp"

namespace docmill {

/// What stands before the pages of a record, without reading those: id, source, media type, status, counts.
/// Costs the same whatever the document's length. The line is encode()'s or of its form. Throws RefusedLine.
Document decode_head(std::string_view line);

}  // namespace docmill
