// Leptonica's pixConvertRGBToGray(), which takes colours apart and puts grey bytes in one by one: 3 % of the
// time of recognising colour scans. Here a row at a time, as processors like it; the result is the same.
#include <cmath>

#include "formats/leptonica.hpp"
#include "overrides/next_definition.hpp"

namespace {

struct Weights {
  float red, green, blue;
};

void convert_row(const l_uint32* pixels, int count, const Weights& weights, l_uint8* grays) {
  for (int x = 0; x < count; ++x) {
    const int red = static_cast<int>(pixels[x] >> L_RED_SHIFT & 0xff),
              green = static_cast<int>(pixels[x] >> L_GREEN_SHIFT & 0xff),
              blue = static_cast<int>(pixels[x] >> L_BLUE_SHIFT & 0xff);
    const float sum = weights.red * static_cast<float>(red) + weights.green * static_cast<float>(green) +
                      weights.blue * static_cast<float>(blue);
    grays[x] = static_cast<l_uint8>(static_cast<int>(sum + 0.5f));
  }
}

}  // namespace

/// All weights 0: Leptonica's usual ones.
extern "C" [[gnu::visibility("default")]] Pix* pixConvertRGBToGray(Pix* picture, l_float32 red,
                                                                   l_float32 green, l_float32 blue) {
  const bool usual = red == 0 && green == 0 && blue == 0;
  const Weights weights =
      usual ? Weights{L_RED_WEIGHT, L_GREEN_WEIGHT, L_BLUE_WEIGHT} : Weights{red, green, blue};
  const bool plain = picture != nullptr && pixGetDepth(picture) == 32 && weights.red >= 0 &&
                     weights.green >= 0 && weights.blue >= 0 &&
                     std::abs(weights.red + weights.green + weights.blue - 1) <= 0.00009f;
  if (!plain) {
    static const auto original =
        docmill::next_definition<decltype(&pixConvertRGBToGray)>("pixConvertRGBToGray");
    return original(picture, red, green, blue);
  }
  const int width = pixGetWidth(picture), height = pixGetHeight(picture);
  docmill::PixOwner result{pixCreate(width, height, 8)};
  if (!result) return nullptr;
  pixCopyResolution(result.get(), picture);
  pixCopyInputFormat(result.get(), picture);
  for (int y = 0; y < height; ++y)
    convert_row(
        pixGetData(picture) + std::ptrdiff_t{y} * pixGetWpl(picture), width, weights,
        reinterpret_cast<l_uint8*>(pixGetData(result.get()) + std::ptrdiff_t{y} * pixGetWpl(result.get())));
  pixEndianByteSwap(result.get());  // Leptonica keeps pixels in big-endian words
  return result.release();
}
