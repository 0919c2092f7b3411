#pragma once
#include <vector>

#include "base/unicode.hpp"

namespace docmill {

/// Words with their text cleaned, without those that are then empty or lie outside a page of this size:
/// unlike its text, poppler's list of words holds what lies there. `W` has a text and a box.
template <class W>
std::vector<W> displayed_words(std::vector<W> words, double width, double height) {
  for (auto& word : words) word.text = clean_text(word.text);
  std::erase_if(words, [&](const W& word) {
    const auto& box = word.box;
    return word.text.empty() || box.x1 <= 0 || box.y1 <= 0 || box.x0 >= width || box.y0 >= height;
  });
  return words;
}

}  // namespace docmill
