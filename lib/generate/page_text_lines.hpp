#pragma once
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace docmill {

/// A line of a page that is not blank.
struct TextLine {
  std::string text;        ///< blanks run together
  uint64_t start = 0;      ///< code point in the page
  std::size_t begin = 0;   ///< byte in the page of its first character that is no blank
  bool after_gap = false;  ///< an empty line before it
  bool full = false;       ///< the next line's first word would not have found room: the paragraph goes on
};

/// The lines of a page. How wide its paragraph is tells whether a line is full.
std::vector<TextLine> text_lines(const std::string& text);

/// Blanks of all kinds as one blank each, none at the ends.
std::string squeezed(std::string_view text);

/// More figures than words, a Markdown table's row, or dots leading to a page number.
bool looks_tabular(std::string_view line);

/// The first letter is a small one.
bool begins_lower(std::string_view text);

/// A line of dashes or other rules.
bool is_underline(std::string_view line);

/// The bytes of a bullet mark and its blank, or of a list number ("1. ", "a) "); 0 when there is none.
std::size_t item_mark(std::string_view line);

}  // namespace docmill
