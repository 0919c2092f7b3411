// libtesseract's HistogramRect(), from which it finds the threshold of a page. On a page that is mostly paper
// each pixel waits for the one before it, which counts in the same place; here neighbours count in places of
// their own.
#include <algorithm>
#include <array>

#include "formats/leptonica.hpp"

namespace {

constexpr int shades = 256, lanes = 4;

}  // namespace

/// Of one channel (8 bits) of the pixels of a rectangle; `histogram` has 256 entries.
extern "C" [[gnu::visibility("default")]] void histogram_of_rectangle(
    Pix* picture, int channel, int left, int top, int width, int height,
    int* histogram) __asm__("_ZN9tesseract13HistogramRectENS_5ImageEiiiiiPi");

void histogram_of_rectangle(Pix* picture, int channel, int left, int top, int width, int height,
                            int* histogram) {
  const int channels = pixGetDepth(picture) / 8;
  channel = std::max(0, std::min(channel, channels - 1));
  std::array<std::array<int, shades>, lanes> counts{};
  for (int y = top; y < top + height; ++y) {
    const l_uint32* row = pixGetData(picture) + std::ptrdiff_t{y} * pixGetWpl(picture);
    for (int x = 0; x < width; ++x) ++counts[x % lanes][GET_DATA_BYTE(row, (x + left) * channels + channel)];
  }
  for (int shade = 0; shade < shades; ++shade)
    histogram[shade] = counts[0][shade] + counts[1][shade] + counts[2][shade] + counts[3][shade];
}
