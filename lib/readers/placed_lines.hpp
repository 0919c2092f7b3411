#pragma once
#include <cstddef>
#include <optional>
#include <string_view>
#include <vector>

#include "model/document.hpp"

namespace docmill {

/// A line as the page shows it; several may make one line of the text.
struct PlacedLine {
  enum class End {
    line,    ///< of the text's line
    blank,   ///< the text's line goes on far beside it or elsewhere
    hyphen,  ///< the text leaves the hyphen out: the next goes on with its word
  };
  std::string_view text;   ///< not blank, trimmed; points into the page's text
  std::size_t number = 0;  ///< place among the lines
  Box box;                 ///< of the words on the height of the first
  bool after_gap = false;  ///< a blank line or the page's start stands before it
  End end = End::line;
  std::size_t text_end = 0;   ///< bytes of the text up to the end of the text's line
  std::size_t words_end = 0;  ///< words up to the same end

  double width() const { return box.x1 - box.x0; }
  double height() const { return box.y1 - box.y0; }
  double middle() const { return (box.y0 + box.y1) / 2; }
};

/// Whether at least half of the lower of the two is beside the other.
bool on_one_height(const Box& a, const Box& b);

/// The lines of the text with the places of their words, which come in the text's own order. Nothing when the
/// words do not spell the text.
std::optional<std::vector<PlacedLine>> place_lines(std::string_view text, const std::vector<Word>& words);

}  // namespace docmill
