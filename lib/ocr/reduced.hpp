#pragma once
#include "formats/image.hpp"
#include "formats/leptonica.hpp"

namespace docmill {

/// By what a picture of `dpi` is made smaller to have about `wanted` dpi; 1 where that saves little.
float reduction(int dpi, int wanted);
/// The picture in grey, that much smaller; null when memory is short.
PixOwner reduced_gray(const Image& image, float factor);
/// What is darker than its surroundings as a whole (Otsu's threshold), black and white; null for null.
PixOwner dark_marks(const PixOwner& gray);

}  // namespace docmill
