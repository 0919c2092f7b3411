#pragma once
#include <string_view>

namespace docmill {

struct PixelSize {
  int width = 0, height = 0;
};

/// The EXIF orientation (1..8) and resolution of a JPEG; 1 and 0 when it has none.
struct JpegHeader {
  int orientation = 1, dpi = 0;
};
JpegHeader read_jpeg_header(std::string_view bytes);

/// The physical resolution of a PNG (pHYs), 0 when not stated.
int read_png_resolution(std::string_view bytes);

/// The largest picture that a GIF announces, over its screen and all frames: Leptonica decodes all of them at
/// once.
PixelSize read_gif_size(std::string_view bytes);

PixelSize read_bmp_size(std::string_view bytes);

}  // namespace docmill
