#include "ocr/tilt.hpp"

#include <algorithm>
#include <cmath>
#include <numbers>

#include "ocr/reduced.hpp"

namespace docmill {
namespace {

constexpr double least_tilt = 0.75, most_tilt = 7;  // degrees
constexpr double least_confidence = 3;              // of Leptonica's scale; lines of text have 5 and more

PixOwner halved(const PixOwner& pix) {
  return PixOwner{pixGetDepth(pix.get()) == 1 ? pixReduceRankBinary2(pix.get(), 2, nullptr)
                                              : pixScaleAreaMap2(pix.get())};
}

/// Dark marks at 110 to 220 dpi, black and white; nothing when there are too few pixels for lines of text.
PixOwner marks(const Image& image, int dpi) {
  constexpr int least_size = 64, enough_dpi = 220;
  PixOwner pix{pixGetDepth(image.pix()) == 1 ? pixClone(image.pix()) : pixConvertTo8(image.pix(), 0)};
  for (; pix && dpi > enough_dpi; dpi /= 2) pix = halved(pix);
  if (!pix || std::min(pixGetWidth(pix.get()), pixGetHeight(pix.get())) < least_size) return {};
  if (pixGetDepth(pix.get()) == 1) return pix;
  return dark_marks(pix);
}

}  // namespace

double tilt_of(const Image& image, int dpi) {
  constexpr int coarse = 4, fine = 2;  // further reduction while searching
  constexpr float step = 1, least_step = 0.02F;
  const PixOwner dark = marks(image, dpi);
  float degrees = 0, confidence = 0;
  if (!dark || pixFindSkewSweepAndSearch(dark.get(), &degrees, &confidence, coarse, fine, most_tilt, step,
                                         least_step) != 0)
    return 0;
  const bool told = confidence >= least_confidence && std::abs(degrees) <= most_tilt;
  return told && std::abs(degrees) >= least_tilt ? degrees : 0;
}

Image turned_by(const Image& image, double degrees) {
  const PixOwner deep = gray_if_bilevel(image.pix());
  const auto radians = static_cast<float>(degrees * std::numbers::pi / 180);
  return Image{
      pixRotate(deep.get(), radians, L_ROTATE_AREA_MAP, L_BRING_IN_WHITE, image.width(), image.height()),
      image.dpi()};
}

}  // namespace docmill
