#pragma once
#include <string>
#include <string_view>

namespace docmill {

/// Why the text of a page cannot be what the page shows, empty when it may be: letters in an order that no
/// language with Latin letters has, as fonts with a shifted or shuffled encoding give. Says nothing of short
/// pages, of other scripts, or of what is no running text (codes, tables, alphabets). UTF-8; only the start
/// of a long page is read.
std::string find_garbling(std::string_view text);

}  // namespace docmill
