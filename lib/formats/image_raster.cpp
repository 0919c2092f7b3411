#include <algorithm>
#include <cmath>

#include "base/error.hpp"
#include "formats/leptonica.hpp"
#include "formats/raster.hpp"

namespace docmill {
namespace {

PixOwner owned(Pix* pix, const char* what) {
  if (pix == nullptr) throw Error{Stage::write, Code::internal, std::string{what} + " failed"};
  return PixOwner{pix};
}

constexpr double least_to_gray = 0.125;  // below, pixScaleToGray() may refuse

/// Thin strokes of a bilevel picture turn grey instead of going.
PixOwner scaled(Pix* pix, double factor, int width, int height) {
  if (pixGetDepth(pix) == 1 && factor < 1 && factor >= least_to_gray)
    return owned(pixScaleToGray(pix, static_cast<float>(factor)), "making a picture smaller");
  if (pixGetDepth(pix) == 1) {
    const auto gray = owned(pixConvert1To8(nullptr, pix, 255, 0), "reading a picture");
    return scaled(gray.get(), factor, width, height);
  }
  if (factor >= 1) return owned(pixClone(pix), "reading a picture");
  return owned(pixScaleToSize(pix, width, height), "making a picture smaller");
}

}  // namespace

Raster fitted(const Image& image, int most_width, int most_height) {
  const double factor = std::min({1.0, static_cast<double>(most_width) / image.width(),
                                  static_cast<double>(most_height) / image.height()});
  const auto size = [factor](int side, int most) {
    return std::clamp(static_cast<int>(std::lround(side * factor)), 1, most);
  };
  const int width = size(image.width(), most_width), height = size(image.height(), most_height);
  const auto small = scaled(image.pix(), factor, width, height);
  const auto coloured = owned(pixConvertTo32(small.get()), "reading a picture");
  Raster raster{
      std::min(width, pixGetWidth(coloured.get())), std::min(height, pixGetHeight(coloured.get())), {}};
  for (int y = 0; y < raster.height(); ++y)
    for (int x = 0; x < raster.width(); ++x) {
      l_int32 red = 0, green = 0, blue = 0;
      pixGetRGBPixel(coloured.get(), x, y, &red, &green, &blue);
      raster.blend(x, y, {static_cast<uint8_t>(red), static_cast<uint8_t>(green), static_cast<uint8_t>(blue)},
                   255);
    }
  return raster;
}

std::string to_png(const Raster& raster) {
  const auto pix = owned(pixCreate(raster.width(), raster.height(), 32), "making a picture");
  for (int y = 0; y < raster.height(); ++y)
    for (int x = 0; x < raster.width(); ++x) {
      const auto [red, green, blue] = raster.at(x, y);
      pixSetRGBPixel(pix.get(), x, y, red, green, blue);
    }
  l_uint8* data = nullptr;
  std::size_t size = 0;
  const bool written = pixWriteMemPng(&data, &size, pix.get(), 0) == 0;
  const BytesOwner bytes{data};
  if (!written || data == nullptr)
    throw Error{Stage::write, Code::write_failed, "a picture cannot be written as PNG"};
  return {reinterpret_cast<const char*>(data), size};
}

}  // namespace docmill
