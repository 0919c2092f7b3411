#pragma once
#include <string_view>
#include <vector>

#include "model/document.hpp"

namespace docmill {

/// A line of a page that is not blank.
struct Line {
  std::string_view text;    ///< trimmed; points into the page's text
  std::size_t page = 0;     ///< index into the pages
  std::size_t begin = 0;    ///< byte offset of `text` in the page's text
  bool after_gap = false;   ///< a blank line or the page's start stands before it
  bool before_gap = false;  ///< a blank line or the page's end follows
  bool running = false;     ///< header or footer that repeats from page to page
  bool in_table = false;

  std::size_t end() const { return begin + text.size(); }
};

/// All lines of all pages, with repeating headers and footers marked. They live as long as the pages do.
std::vector<Line> split_lines(const std::vector<Page>& pages);

/// Turns byte offsets into code points, in one pass as long as the places asked for come in order.
class CharacterOffsets {
 public:
  explicit CharacterOffsets(const std::vector<Page>& pages) : pages_{pages} {}
  std::size_t at(std::size_t page, std::size_t byte);

 private:
  const std::vector<Page>& pages_;
  std::size_t page_ = 0, byte_ = 0, characters_ = 0;
};

}  // namespace docmill
