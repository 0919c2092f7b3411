#include "ocr/reduced.hpp"

#include <algorithm>

namespace docmill {

float reduction(int dpi, int wanted) {
  const float factor = static_cast<float>(wanted) / static_cast<float>(std::max(1, dpi));
  return factor < 0.7F ? factor : 1;
}

PixOwner reduced_gray(const Image& image, float factor) {
  if (pixGetDepth(image.pix()) == 1 && factor < 1) return PixOwner{pixScaleToGray(image.pix(), factor)};
  PixOwner gray{pixConvertTo8(image.pix(), 0)};
  if (!gray || factor == 1) return gray;
  return PixOwner{pixScaleAreaMap(gray.get(), factor, factor)};
}

PixOwner dark_marks(const PixOwner& gray) {
  Pix* found = nullptr;
  if (gray)
    pixOtsuAdaptiveThreshold(gray.get(), pixGetWidth(gray.get()), pixGetHeight(gray.get()), 0, 0, 0, nullptr,
                             &found);
  return PixOwner{found};
}

}  // namespace docmill
