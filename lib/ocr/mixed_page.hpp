#pragma once
#include <cstddef>
#include <string>
#include <vector>

#include "model/document.hpp"

namespace docmill {

struct PageText;

/// A line of a page's digital text, or a part of one that stands apart.
struct DigitalLine {
  Box box;
  std::size_t text_end = 0;   ///< bytes of the page's text up to the end of its line there
  std::size_t words_end = 0;  ///< words of the page up to the same end
};

/// Where the digital text of a page lies on it.
struct DigitalLayout {
  std::vector<Word> words;         ///< as the page has them
  std::vector<DigitalLine> lines;  ///< in the order of the text; none = unknown
};

/// Puts into the page's digital text what was read in its pictures, each block of lines behind the digital
/// line that is left of it or else above it; without a layout, at the end. A line that the digital text has
/// is left out, as are words that lie on digital ones, read rightly or not. `read` has its words. The page's
/// words, where it has any, gain those of the blocks at the same places. False when nothing was added.
bool merge_recognised(Page& page, const PageText& read, const DigitalLayout& layout);

}  // namespace docmill
