#pragma once
#include <optional>
#include <string>

#include "formats/image.hpp"

namespace docmill {

/// A page's picture as recognition wants it.
struct Picture {
  const Image& image() const { return scaled ? *scaled : *original; }

  const Image* original;        ///< the caller's
  std::optional<Image> scaled;  ///< when the original is too large or finer than recognition gains from
  int dpi = 300;                ///< of image(), guessed where the original states nonsense
  double points_per_pixel = 0;  ///< from image() to the displayed page
  std::string note;             ///< what a reader of the record should know of it
};
Picture prepare_picture(const Image& original);

/// Tesseract finds nothing on less.
inline constexpr int least_pixels = 10;

}  // namespace docmill
