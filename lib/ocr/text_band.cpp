#include "ocr/text_band.hpp"

#include <algorithm>
#include <vector>

#include "formats/leptonica.hpp"

namespace docmill {
namespace {

constexpr int enough_dpi = 150;

/// Dark marks at about 150 dpi or the picture's own resolution, black and white.
PixOwner marks(const Image& image, float factor) {
  PixOwner gray;
  if (pixGetDepth(image.pix()) == 1 && factor < 1) {
    gray.reset(pixScaleToGray(image.pix(), factor));
  } else {
    const PixOwner full{pixConvertTo8(image.pix(), 0)};
    gray.reset(factor < 0.7F ? pixScaleAreaMap(full.get(), factor, factor) : pixClone(full.get()));
  }
  Pix* found = nullptr;
  if (gray)
    pixOtsuAdaptiveThreshold(gray.get(), pixGetWidth(gray.get()), pixGetHeight(gray.get()), 0, 0, 0, nullptr,
                             &found);
  return PixOwner{found};
}

struct Letter {
  int top, bottom;
};

/// Marks of 1 to 6 mm, by where they begin. Letters that touch each other count as one.
std::vector<Letter> letters_on(const Image& image, float factor, double dpi) {
  const PixOwner dark = marks(image, factor);
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

}  // namespace

TextBand text_band(const Image& picture, int dpi, std::size_t letters) {
  const auto reduction = std::min(1.0F, float(enough_dpi) / static_cast<float>(std::max(1, dpi)));
  const float factor = reduction < 0.7F ? reduction : 1;
  const auto all = letters_on(picture, factor, double(dpi) * factor);
  if (all.size() < letters + letters / 2) return {};
  std::size_t best = 0;
  const auto height = [&](std::size_t first) { return all[first + letters - 1].bottom - all[first].top; };
  for (std::size_t first = 1; first + letters <= all.size(); ++first)
    if (height(first) < height(best)) best = first;
  const int margin = dpi / 20;
  const int top = std::max(0, static_cast<int>(float(all[best].top) / factor) - margin);
  const int bottom =
      std::min(picture.height(), static_cast<int>(float(all[best].top + height(best)) / factor) + margin);
  return {top, bottom - top};
}

Image cut_out(const Image& picture, const TextBand& band) {
  const BoxOwner box{boxCreate(0, band.top, picture.width(), band.height)};
  return Image{pixClipRectangle(picture.pix(), box.get(), nullptr), picture.dpi()};
}

}  // namespace docmill
