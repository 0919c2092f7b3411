#pragma once
#include <string>
#include <string_view>

namespace docmill {

/// The character that a code of a symbol font (Symbol, Wingdings) shows, as near as Unicode has it; "•" for
/// pictures of a symbol font that have no like. `code` is hexadecimal, often in U+F000..F0FF.
char32_t office_symbol(std::string_view font, std::string_view code);

/// Text set in `font`: where that is a symbol font, its letters in U+F020..F0FF as office_symbol() has them.
std::string with_office_symbols(std::string_view font, std::string_view text);

}  // namespace docmill
