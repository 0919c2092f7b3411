#pragma once
#include <string>
#include <vector>

#include "model/document.hpp"

namespace docmill {

/// A word as the page shows it, with its font.
struct LayoutWord {
  std::string text;  ///< cleaned, not empty
  Box box;
  double size = 0;  ///< of the font, points
  bool bold = false;
  bool space_after = false;  ///< false before a word that continues this one in another font
};

/// Words beside each other with no gap wider than a blank between words.
struct LayoutRun {
  std::string text;
  Box box;
  double size = 0;  ///< of most of its letters, points
  bool bold = false;

  double height() const { return box.y1 - box.y0; }
};

/// Runs on one height, from left to right.
struct LayoutLine {
  Box box;
  std::vector<LayoutRun> runs;
};

/// The lines of a page or a part of it, from top to bottom. A gap of `widest_blank` font heights parts two
/// runs.
std::vector<LayoutLine> layout_lines(std::vector<const LayoutWord*> words, double widest_blank = 0.75);

/// Words one after the other, lines below each other, as the text of one cell.
std::string cell_text(std::vector<const LayoutWord*> words);

}  // namespace docmill
