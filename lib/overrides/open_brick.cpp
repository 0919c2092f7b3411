// Leptonica's pixOpenBrick(), with which libtesseract looks for ruling lines of a quarter of an inch.
// Leptonica shifts and combines the page once for each pixel of the brick's length, a twentieth of the time
// of recognition; here what a length of pixels has in common comes from half of that length. The result is
// the same.
#include <algorithm>

#include "formats/leptonica.hpp"

namespace {

using docmill::PixOwner;

enum class Direction { across, down };
enum class Step { erode, dilate };

/// Combines each pixel with the one `distance` ahead (erode: and) or behind (dilate: or). Outside is white.
void combine(Pix* page, Pix* copy, Direction direction, Step step, int distance) {
  const int width = pixGetWidth(page), height = pixGetHeight(page);
  const int x = direction == Direction::across ? distance : 0,
            y = direction == Direction::across ? 0 : distance;
  pixCopy(copy, page);
  if (step == Step::dilate) {
    pixRasterop(page, x, y, width - x, height - y, PIX_SRC | PIX_DST, copy, 0, 0);
    return;
  }
  pixRasterop(page, 0, 0, width - x, height - y, PIX_SRC & PIX_DST, copy, x, y);
  if (x > 0) pixRasterop(page, std::max(0, width - x), 0, x, height, PIX_CLR, nullptr, 0, 0);
  if (y > 0) pixRasterop(page, 0, std::max(0, height - y), width, y, PIX_CLR, nullptr, 0, 0);
}

/// Combines each pixel with the length - 1 next ones.
void combine_length(Pix* page, Pix* copy, Direction direction, Step step, int length) {
  for (int covered = 1; covered < length;) {
    const int distance = std::min(covered, length - covered);
    combine(page, copy, direction, step, distance);
    covered += distance;
  }
}

PixOwner opened(Pix* source, int width, int height) {
  PixOwner page{pixCopy(nullptr, source)};
  const PixOwner copy{pixCreateTemplateNoInit(source)};
  if (!page || !copy) return nullptr;
  for (const auto step : {Step::erode, Step::dilate}) {
    combine_length(page.get(), copy.get(), Direction::across, step, width);
    combine_length(page.get(), copy.get(), Direction::down, step, height);
  }
  return page;
}

}  // namespace

/// As Leptonica's: a new picture where `destination` is null; it may be the source.
extern "C" [[gnu::visibility("default")]] Pix* pixOpenBrick(Pix* destination, Pix* source, l_int32 width,
                                                            l_int32 height) {
  if (source == nullptr || pixGetDepth(source) != 1 || width < 1 || height < 1) return destination;
  PixOwner result = opened(source, width, height);
  if (!result || destination == nullptr) return result.release();
  return pixCopy(destination, result.get());
}
