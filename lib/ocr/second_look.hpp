#pragma once
#include <optional>
#include <vector>

#include "formats/image.hpp"
#include "ocr/reading.hpp"

namespace docmill {

/// The picture in even light without the words that were read: what is left to be read. Nothing when no more
/// than a few marks of a letter's size are left. `black_and_white` is the same picture as Tesseract saw it,
/// `dpi` its resolution.
std::optional<Image> picture_of_rest(const Image& picture, const Image& black_and_white,
                                     const Reading& reading, int dpi);

}  // namespace docmill
