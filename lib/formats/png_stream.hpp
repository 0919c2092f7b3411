#pragma once
#include <optional>
#include <string>
#include <string_view>

namespace docmill {

/// A PNG's pixels as a PDF can hold them without unpacking: deflated rows with PNG predictors.
struct PngStream {
  unsigned width = 0, height = 0, bits = 8, components = 1;
  std::string data;     ///< of all IDAT chunks
  std::string palette;  ///< RGB; empty = none
};
/// Nothing for what a PDF holds in another way: interlaced, transparent, cut off.
std::optional<PngStream> read_png_stream(std::string_view bytes);

}  // namespace docmill
