#include "formats/raster.hpp"

#include <algorithm>
#include <charconv>

namespace docmill {
namespace {

constexpr std::string_view pixmap_mark = "P6\n", pixmap_depth = "\n255\n";
constexpr std::size_t channels = 3;

/// A number of 1 to `most`, taken from the front.
std::optional<int> take_number(std::string_view& bytes, int most) {
  int number = 0;
  const auto [end, error] = std::from_chars(bytes.data(), bytes.data() + bytes.size(), number);
  if (error != std::errc{} || number < 1 || number > most) return std::nullopt;
  bytes.remove_prefix(static_cast<std::size_t>(end - bytes.data()));
  return number;
}

bool take(std::string_view& bytes, std::string_view expected) {
  if (!bytes.starts_with(expected)) return false;
  bytes.remove_prefix(expected.size());
  return true;
}

}  // namespace

Raster::Raster(int width, int height, Rgb paper)
    : width_{width},
      height_{height},
      pixels_(static_cast<std::size_t>(width) * static_cast<std::size_t>(height) * channels) {
  fill(0, 0, width, height, paper);
}

std::size_t Raster::offset(int x, int y) const {
  return (static_cast<std::size_t>(y) * static_cast<std::size_t>(width_) + static_cast<std::size_t>(x)) *
         channels;
}

Rgb Raster::at(int x, int y) const {
  const auto* pixel = pixels_.data() + offset(x, y);
  return {pixel[0], pixel[1], pixel[2]};
}

void Raster::fill(int x, int y, int width, int height, Rgb colour) {
  for (int row = y; row < y + height; ++row)
    for (int column = x; column < x + width; ++column) blend(column, row, colour, 255);
}

void Raster::blend(int x, int y, Rgb colour, uint8_t cover) {
  if (x < 0 || y < 0 || x >= width_ || y >= height_) return;
  auto* pixel = pixels_.data() + offset(x, y);
  const auto mix = [cover](uint8_t below, uint8_t above) {
    return static_cast<uint8_t>((below * (255 - cover) + above * cover + 127) / 255);
  };
  pixel[0] = mix(pixel[0], colour.red);
  pixel[1] = mix(pixel[1], colour.green);
  pixel[2] = mix(pixel[2], colour.blue);
}

void Raster::draw(int x, int y, const Raster& picture) {
  for (int row = 0; row < picture.height_; ++row)
    for (int column = 0; column < picture.width_; ++column)
      blend(x + column, y + row, picture.at(column, row), 255);
}

std::string_view Raster::bytes() const {
  return {reinterpret_cast<const char*>(pixels_.data()), pixels_.size()};
}

std::string to_pixmap(const Raster& raster) {
  std::string bytes{pixmap_mark};
  bytes += std::to_string(raster.width()) + " " + std::to_string(raster.height());
  bytes += pixmap_depth;
  return bytes.append(raster.bytes());
}

std::optional<Raster> from_pixmap(std::string_view bytes, int most_width, int most_height) {
  if (!take(bytes, pixmap_mark)) return std::nullopt;
  const auto width = take_number(bytes, most_width);
  if (!width || !take(bytes, " ")) return std::nullopt;
  const auto height = take_number(bytes, most_height);
  if (!height || !take(bytes, pixmap_depth)) return std::nullopt;
  Raster raster{*width, *height, {}};
  if (bytes.size() != raster.pixels_.size()) return std::nullopt;
  std::ranges::copy(bytes, raster.pixels_.begin());
  return raster;
}

}  // namespace docmill
