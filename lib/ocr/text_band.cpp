#include "ocr/text_band.hpp"

#include <algorithm>
#include <numeric>
#include <vector>

#include "ocr/reduced.hpp"

namespace docmill {
namespace {

constexpr int enough_dpi = 150;

struct Letter {
  int top, bottom;
};

/// Marks of 1 to 6 mm, by where they begin. Letters that touch each other count as one.
std::vector<Letter> letters_on(const Image& image, float factor, double dpi) {
  const PixOwner dark = dark_marks(reduced_gray(image, factor));
  const BoxesOwner boxes{dark ? pixConnCompBB(dark.get(), 8) : nullptr};
  const double least = dpi / 25, most = dpi / 4;
  std::vector<Letter> letters;
  for (int i = 0; boxes && i < boxaGetCount(boxes.get()); ++i) {
    int left = 0, top = 0, width = 0, height = 0;
    boxaGetBoxGeometry(boxes.get(), i, &left, &top, &width, &height);
    if (height >= least && height <= most && width <= 2 * most) letters.push_back({top, top + height});
  }
  std::ranges::sort(letters, {}, &Letter::top);
  return letters;
}

/// Where windows of so many letters begin that do not overlap, those over the least height first.
std::vector<std::size_t> densest(const std::vector<Letter>& all, std::size_t letters, std::size_t most) {
  std::vector<std::size_t> starts(all.size() - letters + 1), chosen;
  std::iota(starts.begin(), starts.end(), std::size_t{0});
  const auto height = [&](std::size_t first) { return all[first + letters - 1].bottom - all[first].top; };
  std::ranges::stable_sort(starts, {}, height);
  for (const auto start : starts) {
    if (chosen.size() == most) break;
    const auto overlaps = [&](std::size_t other) {
      return start < other + letters && other < start + letters;
    };
    if (std::ranges::none_of(chosen, overlaps)) chosen.push_back(start);
  }
  return chosen;
}

}  // namespace

std::vector<TextBand> text_bands(const Image& picture, int dpi, std::size_t letters, std::size_t most) {
  const float factor = reduction(dpi, enough_dpi);
  const auto all = letters_on(picture, factor, double(dpi) * factor);
  std::vector<TextBand> bands;
  if (all.size() < letters + letters / 4) return bands;
  for (const auto first : densest(all, letters, most)) {
    const int margin = dpi / 20;
    const int top = std::max(0, static_cast<int>(float(all[first].top) / factor) - margin);
    const int bottom = static_cast<int>(float(all[first + letters - 1].bottom) / factor) + margin;
    bands.push_back({top, std::min(picture.height(), bottom) - top});
  }
  return bands;
}

Image cut_out(const Image& picture, const TextBand& band) {
  const BoxOwner box{boxCreate(0, band.top, picture.width(), band.height)};
  return Image{pixClipRectangle(picture.pix(), box.get(), nullptr), picture.dpi()};
}

}  // namespace docmill
