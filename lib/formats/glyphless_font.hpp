#pragma once
#include <string>

namespace docmill {

/// A TrueType font without a drawing: glyph 1 is empty and half an em wide (glyph 0, .notdef, likewise). Text
/// of it has places and shows nothing. The same bytes always.
std::string glyphless_font();
inline constexpr int glyphless_em = 1000, glyphless_advance = 500;

}  // namespace docmill
