#include "formats/jpeg.hpp"

namespace docmill {
namespace {

/// libjpeg makes grey of three components alone, not of four.
bool has_colours(const l_uint8* data, std::size_t size) {
  l_int32 components = 0;
  return readHeaderMemJpeg(data, size, nullptr, nullptr, &components, nullptr, nullptr) == 0 &&
         components == 3;
}

}  // namespace

PixOwner read_jpeg(std::string_view bytes, int reduction, Shades shades) {
  constexpr l_int32 no_palette = 0, colours = 0;
  const auto* data = reinterpret_cast<const l_uint8*>(bytes.data());
  const bool gray = shades == Shades::gray && has_colours(data, bytes.size());
  l_int32 warnings = 0;
  return PixOwner{pixReadMemJpeg(data, bytes.size(), no_palette, reduction, &warnings,
                                 gray ? L_JPEG_READ_LUMINANCE : colours)};
}

}  // namespace docmill
