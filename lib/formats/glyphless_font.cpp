#include "formats/glyphless_font.hpp"

#include <cstdint>
#include <map>

namespace docmill {
namespace {

/// Big-endian numbers one after the other, as OpenType has them.
class Table {
 public:
  Table& u16(int value) {
    bytes_ += static_cast<char>(value >> 8);
    bytes_ += static_cast<char>(value);
    return *this;
  }
  Table& u32(uint32_t value) {
    return u16(static_cast<int>(value >> 16)).u16(static_cast<int>(value & 0xFFFF));
  }
  Table& zeros(int count) {
    bytes_.append(static_cast<std::size_t>(count), '\0');
    return *this;
  }
  std::string take() { return std::move(bytes_); }

 private:
  std::string bytes_;
};

constexpr uint32_t checksum_of_file = 0xB1B0AFBA;  // OpenType, "head": checkSumAdjustment

uint32_t checksum(const std::string& bytes) {
  uint32_t sum = 0, word = 0;
  for (std::size_t i = 0; i < (bytes.size() + 3) / 4 * 4; ++i) {
    word = word << 8 | (i < bytes.size() ? static_cast<unsigned char>(bytes[i]) : 0u);
    if (i % 4 == 3) sum += word;
  }
  return sum;
}

/// OpenType 1.9, chapter "head"; the bounding box is the em square, so that viewers mark whole lines.
std::string head(uint32_t adjustment) {
  return Table{}
      .u32(0x00010000)
      .u32(0x00010000)
      .u32(adjustment)
      .u32(0x5F0F3CF5)
      .u16(3)
      .u16(glyphless_em)
      .zeros(16)
      .u16(0)
      .u16(0)
      .u16(glyphless_advance)
      .u16(glyphless_em)
      .u16(0)
      .u16(8)
      .u16(2)
      .u16(0)
      .u16(0)
      .take();
}

std::map<std::string, std::string> tables() {
  constexpr int glyphs = 2;
  std::map<std::string, std::string> all;
  all["head"] = head(0);
  // Version, ascender, descender, gap, widest advance, bearings, extent, caret, reserved, format, metrics.
  all["hhea"] = Table{}
                    .u32(0x00010000)
                    .u16(glyphless_em)
                    .u16(0)
                    .u16(0)
                    .u16(glyphless_advance)
                    .zeros(6)
                    .u16(1)
                    .zeros(14)
                    .u16(1)
                    .take();
  all["maxp"] = Table{}.u32(0x00010000).u16(glyphs).zeros(8).u16(1).zeros(16).take();
  all["hmtx"] = Table{}.u16(glyphless_advance).u16(0).u16(0).take();  // glyph 1 repeats the advance
  all["loca"] = Table{}.zeros((glyphs + 1) * 2).take();
  all["glyf"] = std::string(4, '\0');  // some readers refuse an empty table
  // One table, platform Microsoft, Unicode: format 4 with nothing but the closing segment.
  all["cmap"] = Table{}
                    .u16(0)
                    .u16(1)
                    .u16(3)
                    .u16(1)
                    .u32(12)
                    .u16(4)
                    .u16(24)
                    .u16(0)
                    .u16(2)
                    .u16(2)
                    .u16(0)
                    .u16(0)
                    .u16(0xFFFF)
                    .u16(0)
                    .u16(0xFFFF)
                    .u16(1)
                    .u16(0)
                    .take();
  all["post"] = Table{}.u32(0x00030000).zeros(8).u32(1).zeros(16).take();
  return all;
}

std::string file_of(const std::map<std::string, std::string>& tables) {
  const int count = static_cast<int>(tables.size());
  int power = 1, exponent = 0;
  for (; power * 2 <= count; power *= 2) ++exponent;
  Table directory;
  directory.u32(0x00010000).u16(count).u16(power * 16).u16(exponent).u16((count - power) * 16);
  std::string names = directory.take(), data;
  const std::size_t start = 12 + tables.size() * 16;
  for (const auto& [name, bytes] : tables) {
    names += name + Table{}
                        .u32(checksum(bytes))
                        .u32(static_cast<uint32_t>(start + data.size()))
                        .u32(static_cast<uint32_t>(bytes.size()))
                        .take();
    data += bytes;
    data.append((4 - bytes.size() % 4) % 4, '\0');
  }
  return names + data;
}

}  // namespace

std::string glyphless_font() {
  auto all = tables();
  const auto sum = checksum(file_of(all));
  all["head"] = head(checksum_of_file - sum);
  auto file = file_of(all);
  // The directory keeps the checksum of the table as it was without the adjustment.
  const auto entry = file.find("head") + 4;
  file.replace(entry, 4, Table{}.u32(checksum(head(0))).take());
  return file;
}

}  // namespace docmill
