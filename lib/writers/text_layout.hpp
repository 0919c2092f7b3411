#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "writers/font.hpp"

namespace docmill {

/// Breaks text into lines no wider than `width`: between words, inside a word only when it is wider than a
/// line. Figures stay with their unit, and no short word is left alone on the last line where that can be
/// helped.
std::vector<std::string> wrap(std::string_view text, const Font& font, double size, double width);

/// The same number of lines as wrap, of about equal length: for headings.
std::vector<std::string> wrap_balanced(std::string_view text, const Font& font, double size, double width);

/// At most `most` lines; what is left out is marked by an ellipsis.
std::vector<std::string> wrap_at_most(std::size_t most, std::string_view text, const Font& font, double size,
                                      double width);

/// One line, cut with an ellipsis when it is too wide.
std::string fit(std::string_view text, const Font& font, double size, double width);

/// The same, cut in the middle, as suits names of files.
std::string fit_middle(std::string_view text, const Font& font, double size, double width);

}  // namespace docmill
