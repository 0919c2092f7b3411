#pragma once
#include <optional>
#include <string>

#include "formats/image.hpp"
#include "model/document.hpp"
#include "ocr/reading.hpp"

namespace docmill {

/// A page's picture as recognition wants it.
struct Picture {
  const Image& image() const { return changed ? *changed : *original; }

  const Image* original;         ///< the caller's
  std::optional<Image> changed;  ///< when the original is tilted, too large, or finer than is gained from
  int dpi = 300;                 ///< of image(), guessed where the original states nonsense
  double points_across = 0;      ///< of a pixel of image(), on the displayed page
  double points_down = 0;
  double tilt = 0;   ///< degrees clockwise by which image() was turned about its middle
  std::string note;  ///< what a reader of the record should know of it
};

struct PictureWishes {
  bool straight = false;  ///< turned when its text is tilted
  /// At no more than 200 dpi, and narrowed to three quarters of its width: that shortens the lines which the
  /// recogniser's network runs along.
  bool fast = false;
  bool coarse = false;  ///< at no more than coarse_dpi
};
Picture prepare_picture(const Image& original, const PictureWishes& wishes = {});

/// Around a box of image(), turned clockwise by 0, 90, 180 or 270 degrees to be read: in points of the
/// displayed page.
Box box_on_page(const Picture& picture, const PixelBox& box, int turned);

/// What the picture states or, where its sheet would be wider than A2 or smaller than a card, as from a
/// camera or by default, what makes its longer side that of A4. A long strip (receipt, banner) is no sign of
/// it.
int plausible_dpi(const Image& image);

/// Made wider and higher by these factors; a bilevel picture becomes grey. Its dpi is that of its height.
Image scaled(const Image& image, double across, double down);

/// Finer pictures cost time and gain nothing.
inline constexpr int finest_dpi = 450;
/// Tesseract refuses a longer side.
inline constexpr int most_pixels = 32'767;
/// Tesseract finds nothing on less.
inline constexpr int least_pixels = 10;

}  // namespace docmill
