#pragma once
#include "export/word_export.hpp"

namespace docmill::exporting {

/// ALTO 4.4 (https://www.loc.gov/standards/alto/): text blocks, lines and strings with confidences, in
/// pixels; each page states its size in them.
std::string to_alto(const Document& record, const Resolutions& resolutions);

}  // namespace docmill::exporting
