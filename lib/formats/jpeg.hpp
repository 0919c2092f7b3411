#pragma once
#include <string_view>

#include "formats/image.hpp"
#include "formats/leptonica.hpp"

namespace docmill {

/// The picture, 8 or 32 bits per pixel, at 1/`reduction` (1, 2, 4 or 8) of its size; null when it is damaged.
PixOwner read_jpeg(std::string_view bytes, int reduction, Shades shades);

}  // namespace docmill
