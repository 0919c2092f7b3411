#include "formats/srgb_profile.hpp"

#include <array>
#include <cmath>
#include <cstdint>
#include <vector>

namespace docmill {
namespace {

void put16(std::string& out, unsigned value) {
  out += static_cast<char>(value >> 8);
  out += static_cast<char>(value);
}

void put32(std::string& out, uint32_t value) {
  put16(out, value >> 16);
  put16(out, value & 0xFFFF);
}

void put_fixed(std::string& out, double value) {
  put32(out, static_cast<uint32_t>(static_cast<int32_t>(std::lround(value * 65'536))));
}

std::string xyz(double x, double y, double z) {
  std::string tag{"XYZ \0\0\0\0", 8};
  for (const double value : {x, y, z}) put_fixed(tag, value);
  return tag;
}

/// ICC.1:2001-04, 6.5.17.
std::string description(std::string_view text) {
  std::string tag{"desc\0\0\0\0", 8};
  put32(tag, static_cast<uint32_t>(text.size() + 1));
  tag += text;
  tag.append(1 + 4 + 4 + 2 + 1 + 67, '\0');  // no Unicode, no Macintosh version
  return tag;
}

std::string plain_text(std::string_view text) {
  std::string tag{"text\0\0\0\0", 8};
  tag += text;
  return tag + '\0';
}

/// The transfer function, sampled.
std::string curve() {
  constexpr unsigned samples = 1024;
  std::string tag{"curv\0\0\0\0", 8};
  put32(tag, samples);
  for (unsigned i = 0; i < samples; ++i) {
    const double v = double(i) / (samples - 1);
    const double linear = v <= 0.04045 ? v / 12.92 : std::pow((v + 0.055) / 1.055, 2.4);
    put16(tag, static_cast<unsigned>(std::lround(linear * 65'535)));
  }
  return tag;
}

struct Tag {
  std::string_view name;
  std::string data;
};

/// Primaries of IEC 61966-2-1 adapted from D65 to D50 by the Bradford transform.
std::vector<Tag> tags() {
  return {{"desc", description("sRGB IEC61966-2.1")},
          {"cprt", plain_text("No copyright: computed from the standard.")},
          {"wtpt", xyz(0.9642, 1, 0.8249)},
          {"rXYZ", xyz(0.4360747, 0.2225045, 0.0139322)},
          {"gXYZ", xyz(0.3850649, 0.7168786, 0.0971045)},
          {"bXYZ", xyz(0.1430804, 0.0606169, 0.7141733)},
          {"rTRC", curve()},
          {"gTRC", {}},  // no data: the one before
          {"bTRC", {}}};
}

/// ICC.1:2001-04, 6.1; the date is that of the standard's first edition.
std::string header(std::size_t size) {
  std::string head;
  put32(head, static_cast<uint32_t>(size));
  put32(head, 0);
  put32(head, 0x02100000);
  head += "mntrRGB XYZ ";
  for (const unsigned part : {1999u, 10u, 1u, 0u, 0u, 0u}) put16(head, part);
  head += "acsp";
  head.append(28, '\0');
  for (const double value : {0.9642, 1.0, 0.8249}) put_fixed(head, value);
  head.append(128 - head.size(), '\0');
  return head;
}

}  // namespace

std::string srgb_profile() {
  const auto all = tags();
  const std::size_t start = 128 + 4 + all.size() * 12;
  std::string directory, data;
  put32(directory, static_cast<uint32_t>(all.size()));
  std::size_t offset = 0, size = 0;
  for (const auto& [name, bytes] : all) {
    if (!bytes.empty()) {
      offset = start + data.size();
      size = bytes.size();
      data += bytes;
      data.append((4 - bytes.size() % 4) % 4, '\0');
    }
    directory += name;
    put32(directory, static_cast<uint32_t>(offset));
    put32(directory, static_cast<uint32_t>(size));
  }
  return header(start + data.size()) + directory + data;
}

}  // namespace docmill
