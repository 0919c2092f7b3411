#include "ocr/second_look.hpp"

#include <algorithm>
#include <vector>

#include "ocr/reduced.hpp"

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

/// The upright lines of tables and forms, black and white. With them recognition would take a line of text to
/// be as high as the rules between its cells, and lose points and commas. Tesseract takes them out of its own
/// picture alone.
PixOwner upright_rules(const PixOwner& picture, double height) {
  const PixOwner dark{pixGetDepth(picture.get()) == 1 ? PixOwner{pixClone(picture.get())}
                                                      : dark_marks(picture)};
  const PixOwner found{pixOpenBrick(nullptr, dark.get(), 1, static_cast<int>(2 * height))};
  return PixOwner{pixDilateBrick(nullptr, found.get(), 3, 3)};
}

PixOwner in_even_light(const Image& picture) {
  if (pixGetDepth(picture.pix()) == 1) return PixOwner{pixCopy(nullptr, picture.pix())};
  const PixOwner gray{pixConvertTo8(picture.pix(), 0)};
  PixOwner even{pixBackgroundNormSimple(gray.get(), nullptr, nullptr)};
  return even ? std::move(even) : PixOwner{pixCopy(nullptr, gray.get())};
}

void clear(const PixOwner& pix, const PixOwner& mask) {
  if (pixGetDepth(pix.get()) == 1)
    pixSubtract(pix.get(), pix.get(), mask.get());
  else
    pixSetMasked(pix.get(), mask.get(), paper);
}

/// Stains and pictures cost the recogniser many times what a line of text does, and give nothing.
void clear_outside(const PixOwner& pix, const std::vector<PixelBox>& places) {
  const PixOwner others{pixCreate(pixGetWidth(pix.get()), pixGetHeight(pix.get()), 1)};
  pixSetAll(others.get());
  for (const auto& place : places) {
    const BoxOwner box{boxCreate(place.left, place.top, place.width(), place.height())};
    pixClearInRect(others.get(), box.get());
  }
  clear(pix, others);
}

}  // namespace

std::optional<Image> picture_of_rest(const Image& picture, const Image& black_and_white,
                                     const Reading& reading, int dpi) {
  constexpr std::size_t a_few = 4;
  constexpr double usual_word = 0.1;  // inches, of 10-point print
  const auto read = boxes_of_read_words(reading);
  const PixOwner marks{pixCopy(nullptr, black_and_white.pix())};
  for (const auto& box : read) pixClearInRect(marks.get(), box.get());
  const int read_height = median_height(reading);
  const double height = read_height > 0 ? read_height : usual_word * dpi;
  const auto places = around_letter_marks(marks.get(), height);
  if (places.size() < a_few) return std::nullopt;
  PixOwner rest = in_even_light(picture);
  clear(rest, upright_rules(rest, height));
  clear_outside(rest, places);
  for (const auto& box : read) {
    if (pixGetDepth(rest.get()) == 1)
      pixClearInRect(rest.get(), box.get());
    else
      pixSetInRectArbitrary(rest.get(), box.get(), paper);
  }
  return Image{rest.release(), dpi};
}

}  // namespace docmill
