#include <algorithm>

#include "ocr/engine.hpp"
#include "ocr/picture.hpp"
#include "ocr/reduced.hpp"

namespace docmill {
namespace {

/// Ink is what differs from the paper, darker or lighter, by more than the noise of a scan. It makes letters
/// when some is as large as the smallest print: 5 pixels are 0.8 mm, a comma is less, a letter more.
bool holds_letters(const PixOwner& gray, int paper) {
  constexpr int noise = 16, letter = 5;
  const PixOwner ink{pixThresholdToBinary(gray.get(), std::clamp(paper - noise, 0, 255))};
  if (paper + noise < 255) {
    PixOwner light{pixThresholdToBinary(gray.get(), paper + noise)};
    pixInvert(light.get(), light.get());
    pixOr(ink.get(), ink.get(), light.get());
  }
  const PixOwner letters{
      pixSelectBySize(ink.get(), letter, letter, 8, L_SELECT_IF_EITHER, L_SELECT_IF_GTE, nullptr)};
  int empty = 0;
  return !letters || pixZero(letters.get(), &empty) != 0 || empty == 0;
}

/// A third of the way down the page, where most have text.
PixOwner a_part(const PixOwner& page) {
  const int height = pixGetHeight(page.get());
  const BoxOwner part{boxCreate(0, height / 3, pixGetWidth(page.get()), std::max(1, height / 10))};
  return PixOwner{pixClipRectangle(page.get(), part.get(), nullptr)};
}

}  // namespace

bool is_blank(const Image& image) {
  if (image.width() < least_pixels || image.height() < least_pixels) return true;
  constexpr int enough_dpi = 150;  // strokes of small print are still a pixel wide
  const PixOwner gray = reduced_gray(image, reduction(plausible_dpi(image), enough_dpi));
  l_uint32 paper = 0;
  constexpr int sampled = 3;  // every third row and column tells the shade of the paper
  if (!gray || pixGetRankValue(gray.get(), sampled, 0.5F, &paper) != 0) return false;
  const int shade = static_cast<int>(paper);
  return !holds_letters(a_part(gray), shade) && !holds_letters(gray, shade);
}

}  // namespace docmill
