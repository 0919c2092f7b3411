#pragma once
#include <cstdint>
#include <string_view>

namespace docmill {

struct PixelSize {
  int width = 0, height = 0;
};

/// The EXIF orientation (1..8) and resolution of a JPEG; 1 and 0 when it has none.
struct JpegHeader {
  int orientation = 1, dpi = 0;
  /// All components in one sequential scan: libjpeg decodes it row by row. Of other kinds it holds all
  /// coefficients, at whatever size the picture is wanted.
  bool row_by_row = false;
};
JpegHeader read_jpeg_header(std::string_view bytes);

/// The physical resolution of a PNG (pHYs), 0 when not stated.
int read_png_resolution(std::string_view bytes);

/// Whether a page (from 0) of a TIFF says what resolution it has; libraries report a default where it does not.
bool tiff_states_resolution(std::string_view bytes, int page);

/// The largest picture that a GIF announces, over its screen and all frames: Leptonica decodes all of them at
/// once.
PixelSize read_gif_size(std::string_view bytes);

/// 1, 2, 4 or 8: the least number by whose square a JPEG's pixels must be divided to be at most `max_pixels`;
/// 0 when that is not enough, or the file is not read row by row.
int jpeg_reduction(std::string_view bytes, PixelSize size, uint64_t max_pixels);

PixelSize read_bmp_size(std::string_view bytes);

}  // namespace docmill
