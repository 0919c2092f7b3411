#include <utility>

#include "formats/leptonica.hpp"
#include "ocr/engine.hpp"

namespace docmill {
namespace {

/// The share of the page that is of a strong colour.
double coloured_share(Pix* pix) {
  constexpr int darkest = 0, lightest = 255,
                strong = 96;  // strong: between the strongest and weakest channel
  constexpr int sampled = 4;  // every fourth row and column
  l_float32 counted = 0, coloured = 0;
  if (pixColorFraction(pix, darkest, lightest, strong, sampled, &counted, &coloured) != 0) return 0;
  return double{counted} * double{coloured};
}

}  // namespace

Image gray_unless_coloured(Image picture) {
  constexpr double a_stamp = 0.01, paper = 0.6;
  if (pixGetDepth(picture.pix()) <= 8) return picture;
  const double share = coloured_share(picture.pix());
  return share > a_stamp && share < paper ? std::move(picture) : in_gray(std::move(picture));
}

}  // namespace docmill
