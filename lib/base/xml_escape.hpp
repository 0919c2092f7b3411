#pragma once
#include <string>
#include <string_view>

namespace docmill {

/// Valid UTF-8 as text of XML 1.0, also between double quotes: markup escaped, characters that no document
/// may hold left out.
std::string escape_xml(std::string_view text);

}  // namespace docmill
