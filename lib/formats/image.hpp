#pragma once
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "base/error.hpp"

struct Pix;  // Leptonica

namespace docmill {

/// A raster picture: a move-only owner of a Leptonica PIX (1, 8 or 32 bits per pixel, no palette, no alpha).
class Image {
 public:
  explicit Image(Pix* owned, int dpi);
  /// 8-bit grey from rows of `stride` bytes, copied.
  static Image from_gray8(const char* pixels, int width, int height, int stride, int dpi);

  Pix* pix() const { return pix_.get(); }
  int width() const;
  int height() const;
  int dpi() const { return dpi_; }
  /// The rotation that makes it upright as displayed: 0, 90, 180, 270 degrees clockwise.
  Image rotated(int degrees) const;
  /// The same picture at another resolution; a bilevel one becomes grey.
  Image scaled(int dpi) const;
  /// How it was made smaller to hold a limit, for the record's `degraded`; empty = it was not.
  const std::string& reduction() const { return reduction_; }
  void set_reduction(std::string how) { reduction_ = std::move(how); }
  /// True when all pixels of a grey picture are the same.
  bool uniform() const;

 private:
  struct Destroy {
    void operator()(Pix* pix) const;
  };
  std::unique_ptr<Pix, Destroy> pix_;
  int dpi_;
  std::string reduction_;
};

/// In shades of grey, with the same resolution and reduction; a bilevel or grey picture as it is.
Image in_gray(Image picture);

/// Code too_large, of a picture past a limit on pixels.
class PictureTooLarge : public Error {
 public:
  PictureTooLarge(int width, int height, uint64_t max_pixels, bool row_by_row_);
  bool row_by_row;  ///< a renderer can go through it without holding it
};

/// What a picture file says of itself before a pixel is decoded.
struct ImageInfo {
  std::string media_type;  ///< image/png, image/jpeg, image/tiff, image/webp, ...
  int width = 0, height = 0,
      dpi = 0;  ///< as displayed (EXIF orientation applied); dpi 0 = not stated (or nonsense)
};
/// One entry per page (TIFF directories, of size 0 when damaged); throws Error damaged, unsupported.
std::vector<ImageInfo> inspect_image(std::string_view bytes);
/// The dpi that decode_image() gives the picture: as stated, else guessed so that the longer side is 11.69 in
/// (A4), within 70..600.
int resolution_of(const ImageInfo& info);
/// Decodes page `index` (from 0). Alpha is laid on white, palettes are resolved, EXIF orientation is applied.
/// A JPEG past `max_pixels` is decoded at 1/2, 1/4 or 1/8 of its size; it says so in reduction(). Throws
/// Error damaged, or PictureTooLarge before decoding.
Image decode_image(std::string_view bytes, int index, uint64_t max_pixels);
/// Keeps Leptonica from writing to stderr; once, before any thread starts.
void quiet_image_library();

}  // namespace docmill
