#pragma once
#include <cstddef>
#include <vector>

#include "formats/image.hpp"

namespace docmill {

/// A stripe of a page, full width, in pixels.
struct TextBand {
  int top = 0, height = 0;
};

/// Up to `most` stripes of the picture that do not overlap and have about `letters` letters each, the lowest
/// ones, lowest first: marks of the size of print, whatever they are. None when the whole page has hardly
/// more. `dpi`: the picture's resolution. 10 to 30 ms a page.
std::vector<TextBand> text_bands(const Image& picture, int dpi, std::size_t letters, std::size_t most);
/// That part of the picture.
Image cut_out(const Image& picture, const TextBand& band);

}  // namespace docmill
