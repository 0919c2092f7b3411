#include "formats/png_stream.hpp"

#include <cstdint>

namespace docmill {
namespace {

uint32_t number_at(std::string_view bytes, std::size_t at) {
  uint32_t value = 0;
  for (std::size_t i = 0; i < 4; ++i) value = value << 8 | static_cast<unsigned char>(bytes[at + i]);
  return value;
}

/// PNG 1.2, 4.1.1: colour types.
unsigned components_of(unsigned char colour_type) {
  constexpr unsigned char gray = 0, rgb = 2, indexed = 3;
  return colour_type == rgb ? 3 : colour_type == gray || colour_type == indexed ? 1 : 0;
}

}  // namespace

std::optional<PngStream> read_png_stream(std::string_view bytes) {
  constexpr std::string_view signature{"\x89PNG\r\n\x1a\n"};
  if (!bytes.starts_with(signature)) return std::nullopt;
  PngStream png;
  bool complete = false;
  for (std::size_t at = signature.size(); !complete && at + 12 <= bytes.size();) {
    const std::size_t size = number_at(bytes, at);
    if (size > bytes.size() - at - 12) return std::nullopt;
    const auto name = bytes.substr(at + 4, 4), data = bytes.substr(at + 8, size);
    if (name == "IHDR") {
      if (size != 13 || data[12] != 0) return std::nullopt;  // interlaced
      png.width = number_at(data, 0);
      png.height = number_at(data, 4);
      png.bits = static_cast<unsigned char>(data[8]);
      png.components = components_of(static_cast<unsigned char>(data[9]));
      if (png.components == 0) return std::nullopt;
    }
    if (name == "tRNS") return std::nullopt;
    if (name == "PLTE") png.palette = data;
    if (name == "IDAT") png.data += data;
    complete = name == "IEND";
    at += size + 12;
  }
  if (png.components == 3) png.palette.clear();  // a suggestion only
  const bool whole = complete && png.width > 0 && png.height > 0 && !png.data.empty();
  return whole ? std::optional{std::move(png)} : std::nullopt;
}

}  // namespace docmill
