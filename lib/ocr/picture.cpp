#include "ocr/picture.hpp"

#include <algorithm>
#include <cmath>
#include <memory>

#include <leptonica/allheaders.h>

#include "ocr/engine.hpp"

namespace docmill {
namespace {

constexpr int most_pixels = 32'767;  // Tesseract refuses a longer side
constexpr int finest_dpi = 450;      // finer pictures cost time and gain nothing
constexpr int working_dpi = 300;
constexpr double a4_inches = 11.69;

struct DestroyPix {
  void operator()(Pix* pix) const { pixDestroy(&pix); }
};
using PixOwner = std::unique_ptr<Pix, DestroyPix>;

/// A resolution that makes the sheet wider than A2 or smaller than a card comes from a camera or a default. A
/// long strip (receipt, banner) is no sign of it.
int plausible_dpi(const Image& image) {
  const int shorter = std::min(image.width(), image.height());
  const int longer = std::max(image.width(), image.height());
  const double dpi = std::max(1, image.dpi());
  if (image.dpi() >= 70 && longer / dpi >= 2.5 && shorter / dpi <= 17) return image.dpi();
  return std::clamp(static_cast<int>(std::lround(longer / a4_inches)), 70, 600);
}

/// About 150 dpi, grey: strokes of small print are still a pixel wide.
PixOwner reduced_gray(const Image& image) {
  const int depth = pixGetDepth(image.pix());
  const auto factor = static_cast<float>(std::min(1.0, 150.0 / plausible_dpi(image)));
  if (depth == 1 && factor < 1) return PixOwner{pixScaleToGray(image.pix(), factor)};
  const PixOwner gray{pixConvertTo8(image.pix(), 0)};
  return PixOwner{factor < 0.7F ? pixScaleAreaMap(gray.get(), factor, factor) : pixClone(gray.get())};
}

}  // namespace

Picture prepare_picture(const Image& original) {
  Picture picture{&original, {}, plausible_dpi(original), 72.0 / original.dpi(), {}};
  const int longer = std::max(original.width(), original.height());
  double factor = 1;
  if (picture.dpi > finest_dpi) factor = double(working_dpi) / picture.dpi;
  if (longer * factor > most_pixels) {
    factor = double(most_pixels - 1) / longer;
    picture.note =
        "the picture is " + std::to_string(longer) + " pixels long and was made smaller to be read";
  }
  if (factor == 1) return picture;
  const int scaled_dpi = std::max(1, static_cast<int>(original.dpi() * factor));
  picture.scaled.emplace(original.scaled(scaled_dpi));
  const double scaled_by = double(picture.scaled->width()) / original.width();
  picture.dpi = static_cast<int>(std::lround(picture.dpi * scaled_by));
  picture.points_per_pixel /= scaled_by;
  return picture;
}

bool is_blank(const Image& image) {
  if (image.width() < least_pixels || image.height() < least_pixels) return true;
  const PixOwner gray = reduced_gray(image);
  l_uint32 paper = 0;
  if (!gray || pixGetRankValue(gray.get(), 1, 0.5F, &paper) != 0) return false;
  // Ink is what differs from the paper, darker or lighter, by more than the noise of a scan ...
  constexpr int noise = 16;
  const int middle = static_cast<int>(paper);
  const PixOwner ink{pixThresholdToBinary(gray.get(), std::clamp(middle - noise, 0, 255))};
  if (middle + noise < 255) {
    PixOwner light{pixThresholdToBinary(gray.get(), middle + noise)};
    pixInvert(light.get(), light.get());
    pixOr(ink.get(), ink.get(), light.get());
  }
  // ... and is as large as the smallest print: 5 pixels are 0.8 mm, a comma is less, a letter more.
  constexpr int letter = 5;
  const PixOwner letters{
      pixSelectBySize(ink.get(), letter, letter, 8, L_SELECT_IF_EITHER, L_SELECT_IF_GTE, nullptr)};
  int empty = 0;
  return letters && pixZero(letters.get(), &empty) == 0 && empty == 1;
}

}  // namespace docmill
