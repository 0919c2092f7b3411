#include "formats/image_header.hpp"

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <cstdlib>

namespace docmill {
namespace {

/// Reads integers at offsets; what lies past the end reads as 0.
class Cursor {
 public:
  Cursor(std::string_view bytes, bool little) : bytes_{bytes}, little_{little} {}
  uint32_t byte(std::size_t at) const {
    return at < bytes_.size() ? static_cast<unsigned char>(bytes_[at]) : 0;
  }
  uint32_t u16(std::size_t at) const {
    return little_ ? byte(at) | byte(at + 1) << 8 : byte(at) << 8 | byte(at + 1);
  }
  uint32_t u32(std::size_t at) const {
    return little_ ? u16(at) | u16(at + 2) << 16 : u16(at) << 16 | u16(at + 2);
  }

 private:
  std::string_view bytes_;
  bool little_;
};

int dots_per_inch(double value, bool per_centimetre) {
  return static_cast<int>(std::lround(per_centimetre ? value * 2.54 : value));
}

/// The TIFF structure inside an APP1 segment: only its first directory counts.
void read_exif(std::string_view tiff, JpegHeader& header) {
  const Cursor in{tiff, tiff.starts_with("II")};
  const std::size_t directory = in.u32(4);
  double resolution = 0;
  bool per_centimetre = false;
  for (std::size_t i = 0, entries = in.u16(directory); i < std::min<std::size_t>(entries, 200); ++i) {
    const std::size_t entry = directory + 2 + 12 * i;
    const uint32_t tag = in.u16(entry), value = in.u16(entry + 8);
    if (tag == 0x0112 && value >= 1 && value <= 8) header.orientation = static_cast<int>(value);
    if (tag == 0x0128) per_centimetre = value == 3;
    if (tag == 0x011A) {
      const std::size_t ratio = in.u32(entry + 8);
      if (const uint32_t divisor = in.u32(ratio + 4); divisor != 0)
        resolution = in.u32(ratio) / double(divisor);
    }
  }
  if (header.dpi == 0 && resolution < 10'000) header.dpi = dots_per_inch(resolution, per_centimetre);
}

}  // namespace

JpegHeader read_jpeg_header(std::string_view bytes) {
  JpegHeader header;
  uint32_t components = 0;
  const Cursor in{bytes, false};
  for (std::size_t at = 2; at + 4 <= bytes.size() && in.byte(at) == 0xFF;) {
    const uint32_t marker = in.byte(at + 1), length = in.u16(at + 2);
    if (length < 2) break;
    const auto body = bytes.substr(at + 4, length - 2);
    const Cursor segment{body, false};
    if (marker == 0xC0 || marker == 0xC1) components = segment.byte(5);  // sequential; progressive is 0xC2
    if (marker == 0xDA) {
      header.row_by_row = components != 0 && segment.byte(0) == components;
      break;
    }
    if (marker == 0xE0 && body.starts_with("JFIF") && segment.byte(7) != 0)
      header.dpi = dots_per_inch(segment.u16(8), segment.byte(7) == 2);
    if (marker == 0xE1 && body.starts_with("Exif"))
      read_exif(body.substr(std::min<std::size_t>(6, body.size())), header);
    at += 2 + length;
  }
  return header;
}

int jpeg_reduction(std::string_view bytes, PixelSize size, uint64_t max_pixels) {
  for (const int divisor : {1, 2, 4, 8}) {
    const auto part = [divisor](int side) { return (static_cast<uint64_t>(side) + divisor - 1) / divisor; };
    if (part(size.width) * part(size.height) <= max_pixels)
      return divisor == 1 || read_jpeg_header(bytes).row_by_row ? divisor : 0;
  }
  return 0;
}

int read_png_resolution(std::string_view bytes) {
  const Cursor in{bytes, false};
  for (std::size_t at = 8; at + 12 <= bytes.size();) {
    const auto type = bytes.substr(at + 4, 4);
    if (type == "IDAT") break;
    if (type == "pHYs" && in.byte(at + 16) == 1) return dots_per_inch(in.u32(at + 8) / 100.0, true);
    at += 12 + std::size_t{in.u32(at)};
  }
  return 0;
}

bool tiff_states_resolution(std::string_view bytes, int page) {
  const Cursor in{bytes, bytes.starts_with("II")};
  constexpr uint32_t big_tiff = 43, x_resolution = 0x011A;
  if (in.u16(2) == big_tiff) return true;  // another layout, of rare and large pictures
  std::size_t directory = in.u32(4);
  for (; page > 0 && directory != 0; --page)
    directory = in.u32(directory + 2 + 12 * std::size_t{in.u16(directory)});
  for (std::size_t i = 0, entries = in.u16(directory); i < entries; ++i)
    if (in.u16(directory + 2 + 12 * i) == x_resolution) return true;
  return false;
}

PixelSize read_gif_size(std::string_view bytes) {
  const Cursor in{bytes, true};
  uint64_t width = in.u16(6), height = in.u16(8);
  const auto palette = [&](std::size_t flags) {
    return in.byte(flags) & 0x80 ? 3u << ((in.byte(flags) & 7) + 1) : 0u;
  };
  std::size_t at = 13 + palette(10);
  const auto skip_blocks = [&] {
    while (in.byte(at) != 0) at += 1 + in.byte(at);
    ++at;
  };
  while (at < bytes.size() && in.byte(at) != 0x3B) {
    if (in.byte(at) == 0x21) {
      at += 2;
    } else if (in.byte(at) == 0x2C) {
      width = std::max<uint64_t>(width, in.u16(at + 5));
      height += in.u16(at + 7);
      at += 11 + palette(at + 9);
    } else {
      break;
    }
    skip_blocks();
  }
  return {static_cast<int>(width), static_cast<int>(std::min<uint64_t>(height, INT32_MAX))};
}

PixelSize read_bmp_size(std::string_view bytes) {
  const Cursor in{bytes, true};
  const auto width = static_cast<int32_t>(in.u32(18)), height = static_cast<int32_t>(in.u32(22));
  if (width <= 0 || height == 0 || height == INT32_MIN) return {};
  return {width, std::abs(height)};
}

}  // namespace docmill
