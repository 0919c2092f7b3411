#include "readers/compressed_rtf.hpp"

#include <algorithm>
#include <array>

#include "readers/little_endian.hpp"

namespace docmill {
namespace {

constexpr std::size_t header_size = 16;
constexpr uint32_t compressed = 0x75465A4C, stored = 0x414C454D;

/// What the dictionary holds at first, as the specification has it.
constexpr std::string_view first_words =
    "{\\rtf1\\ansi\\mac\\deff0\\deftab720{\\fonttbl;}{\\f0\\fnil \\froman \\fswiss \\fmodern \\fscript "
    "\\fdecor MS Sans SerifSymbolArialTimes New RomanCourier{\\colortbl\\red0\\green0\\blue0\r\n"
    "\\par \\pard\\plain\\f0\\fs20\\b\\i\\u\\tab\\tx";
static_assert(first_words.size() == 207);

/// Every byte put out is also the dictionary's next one; references copy from it.
class Dictionary {
 public:
  Dictionary() {
    std::copy(first_words.begin(), first_words.end(), ring_.begin());
    next_ = first_words.size();
  }
  void put(std::string& text, char c) {
    text += c;
    ring_[next_++ % ring_.size()] = c;
  }
  /// False: the reference that ends the text.
  bool copy(std::string& text, uint64_t reference) {
    const std::size_t offset = reference >> 4 & 0xFFF, length = (reference & 0xF) + 2;
    if (offset == next_ % ring_.size()) return false;
    for (std::size_t i = 0; i < length; ++i) put(text, ring_[(offset + i) % ring_.size()]);
    return true;
  }

 private:
  std::array<char, 4096> ring_{};
  std::size_t next_ = 0;
};

std::string expand(std::string_view data) {
  std::string text;
  Dictionary dictionary;
  for (std::size_t at = 0; at < data.size();) {
    const auto flags = static_cast<unsigned char>(data[at++]);
    for (int bit = 0; bit < 8 && at < data.size(); ++bit) {
      if ((flags >> bit & 1) == 0) {
        dictionary.put(text, data[at++]);
        continue;
      }
      if (at + 2 > data.size()) return text;
      const auto high = static_cast<unsigned char>(data[at]), low = static_cast<unsigned char>(data[at + 1]);
      at += 2;
      if (!dictionary.copy(text, static_cast<uint64_t>(high) << 8 | low)) return text;
    }
  }
  return text;
}

}  // namespace

std::string decompress_rtf(std::string_view bytes) {
  if (bytes.size() < header_size) return {};
  const auto kind = little_endian(bytes, 8, 4);
  const auto data = bytes.substr(header_size, std::max<uint64_t>(little_endian(bytes, 0, 4), 12) - 12);
  if (kind == stored) return std::string{data};
  return kind == compressed ? expand(data) : std::string{};
}

}  // namespace docmill
