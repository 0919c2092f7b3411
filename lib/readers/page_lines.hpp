#pragma once
#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace docmill {

/// A line of a page's text that is not blank.
struct PageLine {
  std::string_view text;           ///< trimmed; points into the page's text
  std::size_t start = 0, end = 0;  ///< in code points
  bool after_gap = false;          ///< a blank line or the page's start stands before it
  std::string key;                 ///< match_key(text)
};

std::vector<PageLine> page_lines(std::string_view text);

/// Letters and digits in lower case: equal for texts that differ in blanks and punctuation.
std::string match_key(std::string_view text);

}  // namespace docmill
