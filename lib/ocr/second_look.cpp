#include "ocr/second_look.hpp"

#include <algorithm>
#include <vector>

#include "formats/leptonica.hpp"

namespace docmill {
namespace {

constexpr int paper = 200;  // what pixBackgroundNormSimple() makes of the background

std::vector<BoxOwner> boxes_of_read_words(const Reading& reading) {
  constexpr int rim = 2;  // pixels: the paler edge of a letter
  std::vector<BoxOwner> boxes;
  for (const auto& line : reading)
    for (const auto& [text, box, confidence] : line.words)
      if (confidence >= guessed)
        boxes.emplace_back(boxCreate(std::max(0, box.left - rim), std::max(0, box.top - rim),
                                     box.width() + 2 * rim, box.height() + 2 * rim));
  return boxes;
}

/// Where marks as high as letters are - neither specks nor rules nor pictures - with what is beside them:
/// accents, pale strokes, the rest of a word. Height in pixels.
std::vector<PixelBox> around_letter_marks(Pix* bilevel, double height) {
  const BoxesOwner marks{pixConnCompBB(bilevel, 8)};
  const int margin = static_cast<int>(height);
  std::vector<PixelBox> places;
  for (int at = 0; at < boxaGetCount(marks.get()); ++at) {
    int x = 0, y = 0, w = 0, h = 0;
    boxaGetBoxGeometry(marks.get(), at, &x, &y, &w, &h);
    if (h >= 0.5 * height && h <= 2 * height && w >= 0.2 * height && w <= 3 * height)
      places.push_back({x - 2 * margin, y - margin / 2, x + w + 2 * margin, y + h + margin / 2});
  }
  return places;
}

PixOwner in_even_light(const Image& picture) {
  if (pixGetDepth(picture.pix()) == 1) return PixOwner{pixCopy(nullptr, picture.pix())};
  const PixOwner gray{pixConvertTo8(picture.pix(), 0)};
  PixOwner even{pixBackgroundNormSimple(gray.get(), nullptr, nullptr)};
  return even ? std::move(even) : PixOwner{pixCopy(nullptr, gray.get())};
}

/// Stains and pictures cost the recogniser many times what a line of text does, and give nothing.
void clear_outside(Pix* pix, const std::vector<PixelBox>& places) {
  const PixOwner others{pixCreate(pixGetWidth(pix), pixGetHeight(pix), 1)};
  pixSetAll(others.get());
  for (const auto& place : places) {
    const BoxOwner box{boxCreate(place.left, place.top, place.width(), place.height())};
    pixClearInRect(others.get(), box.get());
  }
  if (pixGetDepth(pix) == 1)
    pixSubtract(pix, pix, others.get());
  else
    pixSetMasked(pix, others.get(), paper);
}

}  // namespace

std::optional<Image> picture_of_rest(const Image& picture, const Image& black_and_white,
                                     const Reading& reading, int dpi) {
  constexpr std::size_t a_few = 4;
  constexpr double usual_word = 0.1;  // inches, of 10-point print
  const auto read = boxes_of_read_words(reading);
  const PixOwner marks{pixCopy(nullptr, black_and_white.pix())};
  for (const auto& box : read) pixClearInRect(marks.get(), box.get());
  const int height = median_height(reading);
  const auto places = around_letter_marks(marks.get(), height > 0 ? height : usual_word * dpi);
  if (places.size() < a_few) return std::nullopt;
  PixOwner rest = in_even_light(picture);
  clear_outside(rest.get(), places);
  for (const auto& box : read) {
    if (pixGetDepth(rest.get()) == 1)
      pixClearInRect(rest.get(), box.get());
    else
      pixSetInRectArbitrary(rest.get(), box.get(), paper);
  }
  return Image{rest.release(), dpi};
}

SoftLine softened_line(const Image& picture, const PixelBox& line) {
  constexpr int border = 10;
  const int above = std::max(3, line.height() / 4), beside = 2 * above;
  const BoxOwner wanted{boxCreate(std::max(0, line.left - beside), std::max(0, line.top - above),
                                  line.width() + 2 * beside, line.height() + 2 * above)};
  BoxOwner cut;
  ::Box* inside = nullptr;
  const PixOwner clipped{pixClipRectangle(picture.pix(), wanted.get(), &inside)};
  cut.reset(inside);
  const PixOwner gray{clipped ? pixConvertTo8(clipped.get(), 0) : nullptr};
  const PixOwner soft{gray ? pixBlockconv(gray.get(), 1, 1) : nullptr};
  int left = 0, top = 0, width = 0, height = 0;
  boxGetGeometry(cut.get(), &left, &top, &width, &height);
  return {Image{soft ? pixAddBorderGeneral(soft.get(), border, border, border, border, 255) : nullptr,
                picture.dpi()},
          left - border, top - border};
}

}  // namespace docmill
