#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "formats/image.hpp"

namespace docmill {

struct Rgb {
  uint8_t red = 0, green = 0, blue = 0;
  bool operator==(const Rgb&) const = default;
};

/// A picture to draw on: 8 bits a channel, rows from the top. What lies outside it is not drawn.
class Raster {
 public:
  Raster(int width, int height, Rgb paper);

  int width() const { return width_; }
  int height() const { return height_; }
  Rgb at(int x, int y) const;
  void fill(int x, int y, int width, int height, Rgb colour);
  /// `cover`: 0 leaves what is there, 255 replaces it.
  void blend(int x, int y, Rgb colour, uint8_t cover);
  void draw(int x, int y, const Raster& picture);
  /// Red, green, blue of each pixel.
  std::string_view bytes() const;

 private:
  friend std::optional<Raster> from_pixmap(std::string_view, int, int);
  std::size_t offset(int x, int y) const;

  int width_, height_;
  std::vector<uint8_t> pixels_;
};

/// The picture made smaller to fit into so many pixels, its proportions kept; a smaller one as it is.
Raster fitted(const Image& image, int most_width, int most_height);

/// Netpbm's binary PPM: what is drawn in one process can be read in another without a decoder.
std::string to_pixmap(const Raster& raster);
/// Nothing for what to_pixmap() has not made, and for what is larger.
std::optional<Raster> from_pixmap(std::string_view bytes, int most_width, int most_height);

/// Equal rasters, equal bytes. Throws Error write_failed.
std::string to_png(const Raster& raster);

}  // namespace docmill
