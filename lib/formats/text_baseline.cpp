#include "formats/text_baseline.hpp"

#include <algorithm>
#include <cmath>

namespace docmill {
namespace {

/// Of a line's height by which its ends may differ while it counts as level.
constexpr double level = 0.3;
/// Lines within these bounds of the usual height are of the same letters: some have capitals, some have none.
constexpr double smaller = 0.6, larger = 1.5;
/// Steeper tilts are columns that were taken for lines.
constexpr double steepest = 0.2;

double median(std::vector<double> values) {
  if (values.empty()) return 0;
  const auto middle = values.begin() + static_cast<std::ptrdiff_t>(values.size() / 2);
  std::nth_element(values.begin(), middle, values.end());
  return *middle;
}

double tallest(const WordLine& line) {
  double height = 0;
  for (const auto* word : line.words) height = std::max(height, word->box.y1 - word->box.y0);
  return height;
}

double middle_of(const Box& box) {
  return (box.x0 + box.x1) / 2;
}

/// The median of the tilts between words that stand far apart (Theil and Sen's estimator, pairs thinned out).
double tilt(const WordLine& line) {
  std::vector<double> tilts;
  const auto half = std::max<std::size_t>(line.words.size() / 2, 1);
  for (std::size_t i = 0; i + half < line.words.size(); ++i) {
    const auto &from = line.words[i]->box, &to = line.words[i + half]->box;
    const double across = middle_of(to) - middle_of(from);
    if (across > 0) tilts.push_back((to.y1 - from.y1) / across);
  }
  const double most_likely = median(std::move(tilts));
  return std::abs(most_likely) < steepest ? most_likely : 0;
}

}  // namespace

Baseline fit_baseline(const WordLine& line, double letter_height) {
  Baseline baseline;
  constexpr std::size_t enough = 4;
  if (line.words.size() >= enough) baseline.rise = tilt(line);
  if (std::abs(baseline.rise) * (line.box.x1 - line.box.x0) < level * letter_height) baseline.rise = 0;
  std::vector<double> starts;
  for (const auto* word : line.words) starts.push_back(word->box.y1 - baseline.rise * middle_of(word->box));
  // Most words of most lines have no descender; where half have one, the upper half stands on the line.
  std::sort(starts.begin(), starts.end());
  baseline.start = starts.empty() ? 0 : starts[(starts.size() - 1) / 3];
  return baseline;
}

double usual_letter_height(const std::vector<WordParagraph>& paragraphs) {
  std::vector<double> heights;
  for (const auto& paragraph : paragraphs)
    for (const auto& line : paragraph.lines) heights.push_back(tallest(line));
  return median(std::move(heights));
}

double letter_height(const WordLine& line, double usual) {
  const double own = tallest(line);
  return own > smaller * usual && own < larger * usual ? usual : own;
}

}  // namespace docmill
