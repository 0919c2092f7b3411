#pragma once
#include <string>
#include <vector>

#include "model/document.hpp"

namespace docmill::exporting {

/// Pixels per inch of each page's coordinates; pages past its end have usual_resolution.
using Resolutions = std::vector<int>;
inline constexpr int usual_resolution = 300;

/// A box in whole pixels, origin top left.
struct PixelBox {
  long left = 0, top = 0, right = 0, bottom = 0;
};

/// One page's points as pixels.
class PixelScale {
 public:
  PixelScale(const Resolutions& resolutions, std::size_t page)
      : resolution_{page < resolutions.size() && resolutions[page] > 0 ? resolutions[page]
                                                                       : usual_resolution} {}
  int resolution() const { return resolution_; }
  long pixels(double points) const;
  /// Without what is left of the page or above it: hOCR has no numbers below 0.
  PixelBox pixels(const Box& box) const;
  /// The page as a whole.
  PixelBox sheet(const Page& page) const { return {0, 0, pixels(page.width), pixels(page.height)}; }

 private:
  int resolution_;
};

/// 0..1 with four decimals at most, no trailing zeros.
std::string short_number(double value);
/// The record's language for LANG and lang; empty when it has not the form of a language tag (BCP 47).
std::string language_tag(const Document& record);

}  // namespace docmill::exporting
