#pragma once
#include <cstddef>

#include "formats/image.hpp"

namespace docmill {

/// A stripe of a page, full width.
struct TextBand {
  int top = 0, height = 0;  ///< in pixels; height 0 = the page has hardly more letters than are wanted
};

/// The lowest stripe of the picture that has about `letters` letters: marks of the size of print, whatever
/// they are. `dpi`: the picture's resolution. 10 to 30 ms a page.
TextBand text_band(const Image& picture, int dpi, std::size_t letters);
/// That part of the picture.
Image cut_out(const Image& picture, const TextBand& band);

}  // namespace docmill
