#pragma once
#include <string_view>

#include "readers/html_tree.hpp"

namespace docmill {

/// A page of HTML or, by its media type, of XHTML in the charset that it declares or seems to have. Throws as
/// HtmlTree.
HtmlTree parse_html(std::string_view bytes, std::string_view media_type);

}  // namespace docmill
