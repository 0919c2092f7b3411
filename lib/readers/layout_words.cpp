#include "readers/layout_words.hpp"

#include <algorithm>
#include <limits>
#include <map>
#include <utility>

#include "model/box.hpp"

namespace docmill {
namespace {

using Words = std::vector<const LayoutWord*>;

double height_of(const Box& box) {
  return box.y1 - box.y0;
}

/// Share of the lower of the two that both cover.
double overlap(const Box& a, const Box& b) {
  const double common = std::min(a.y1, b.y1) - std::max(a.y0, b.y0);
  const double lower = std::min(height_of(a), height_of(b));
  return lower > 0 ? common / lower : 0;
}

/// Words by line; a superscript is on the line that it overlaps.
std::vector<Words> split_lines_of(Words words) {
  std::sort(words.begin(), words.end(), [](const LayoutWord* a, const LayoutWord* b) {
    return std::pair{a->box.y0 + a->box.y1, a->box.x0} < std::pair{b->box.y0 + b->box.y1, b->box.x0};
  });
  std::vector<Words> lines;
  std::vector<Box> bands;  // of the line's tallest word
  for (const auto* word : words) {
    std::size_t best = lines.size();
    for (std::size_t back = 0; back < std::min<std::size_t>(lines.size(), 3); ++back) {
      const std::size_t index = lines.size() - 1 - back;
      if (overlap(bands[index], word->box) >= 0.5) {
        best = index;
        break;
      }
    }
    if (best == lines.size()) {
      lines.emplace_back();
      bands.push_back(word->box);
    } else if (height_of(word->box) > height_of(bands[best]) && height_of(bands[best]) > 0 &&
               height_of(word->box) < 1.5 * height_of(bands[best])) {
      bands[best] = word->box;
    }
    lines[best].push_back(word);
  }
  for (auto& line : lines)
    std::sort(line.begin(), line.end(),
              [](const LayoutWord* a, const LayoutWord* b) { return a->box.x0 < b->box.x0; });
  return lines;
}

/// The words of a run as text, its size and weight by most of its letters.
LayoutRun join(const Words& words) {
  LayoutRun run;
  run.box = words.front()->box;
  std::map<double, std::size_t> sizes;
  std::size_t bold = 0, letters = 0;
  const LayoutWord* before = nullptr;
  for (const auto* word : words) {
    const bool attached =
        before && !before->space_after && word->box.x0 - before->box.x1 < 0.1 * height_of(word->box);
    if (before && !attached) run.text += ' ';
    run.text += word->text;
    run.box = united(run.box, word->box);
    sizes[word->size] += word->text.size();
    letters += word->text.size();
    if (word->bold) bold += word->text.size();
    before = word;
  }
  run.size = std::max_element(sizes.begin(), sizes.end(), [](const auto& a, const auto& b) {
               return a.second < b.second;
             })->first;
  run.bold = 2 * bold > letters;
  return run;
}

}  // namespace

std::vector<LayoutLine> layout_lines(std::vector<const LayoutWord*> words, double widest_blank) {
  std::vector<LayoutLine> lines;
  for (const auto& members : split_lines_of(std::move(words))) {
    LayoutLine line;
    Words run;
    const auto close = [&] {
      line.runs.push_back(join(run));
      line.box = line.runs.size() == 1 ? line.runs.front().box : united(line.box, line.runs.back().box);
      run.clear();
    };
    double right = std::numeric_limits<double>::lowest();
    for (const auto* word : members) {
      if (!run.empty()) {
        const double height = std::min(height_of(run.back()->box), height_of(word->box));
        if (word->box.x0 - right > widest_blank * height) close();
      }
      run.push_back(word);
      right = run.size() == 1 ? word->box.x1 : std::max(right, word->box.x1);
    }
    close();
    lines.push_back(std::move(line));
  }
  std::stable_sort(lines.begin(), lines.end(),
                   [](const LayoutLine& a, const LayoutLine& b) { return a.box.y0 < b.box.y0; });
  return lines;
}

std::string cell_text(std::vector<const LayoutWord*> words) {
  std::string text;
  if (words.empty()) return text;
  for (const auto& line : layout_lines(std::move(words))) {
    for (const auto& run : line.runs) {
      if (!text.empty()) text += ' ';
      text += run.text;
    }
  }
  return text;
}

}  // namespace docmill
