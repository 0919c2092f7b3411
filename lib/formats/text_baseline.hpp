#pragma once
#include "model/word_lines.hpp"

namespace docmill {

/// The straight line that a line's words stand on, as far as their boxes tell it: y = rise * x + start, in
/// points from the top left corner of the page.
struct Baseline {
  double rise = 0, start = 0;
  double at(double x) const { return rise * x + start; }
};
/// Letters with descenders and raised signs do not count. Level when the tilt is a small part of a letter's
/// height: readers then find the line more easily.
Baseline fit_baseline(const WordLine& line, double letter_height);

/// What most lines' words are high, as the size of a page's letters in points; 0 without words.
double usual_letter_height(const std::vector<WordParagraph>& paragraphs);
/// The usual one, unless the line's letters are clearly larger or smaller.
double letter_height(const WordLine& line, double usual);

}  // namespace docmill
