#include "support/quine_zip.hpp"

#include <array>
#include <cstdint>
#include <stdexcept>

namespace docmill::testing {
namespace {

const std::string member = "quine.zip";

std::string little_endian(uint32_t value, int bytes) {
  std::string text;
  for (; bytes > 0; --bytes, value >>= 8) text += static_cast<char>(value & 0xff);
  return text;
}

/// Instructions of the program are of the same length, whatever they do (RFC 1951).
constexpr uint32_t instruction = 10;

/// Writes the `bytes` that follow it: an empty stored block, then the head of a stored one.
std::string literal(uint32_t bytes) {
  const auto head = [](uint32_t length) {
    return std::string(1, '\0') + little_endian(length, 2) + little_endian(~length, 2);
  };
  return head(0) + head(bytes);
}

/// Bits, the least significant first, as deflate packs them.
class Bits {
 public:
  void add(uint32_t value, unsigned count) {
    for (unsigned i = 0; i < count; ++i) bit(value >> i & 1);
  }
  /// A Huffman code: its most significant bit comes first.
  void code(uint32_t value, unsigned count) {
    while (count-- > 0) bit(value >> count & 1);
  }
  std::string bytes() const { return text_; }

 private:
  void bit(uint32_t value) {
    if (used_ == 0) text_ += '\0';
    text_.back() = static_cast<char>(static_cast<unsigned char>(text_.back()) | value << used_);
    used_ = (used_ + 1) % 8;
  }
  std::string text_;
  unsigned used_ = 0;
};

/// Writes the last `bytes` (35 to 114) once more: a fixed block with one match, an empty fixed block, the
/// head of an empty stored block, which ends at a byte; the same with the mark of the last block.
std::string repeat(uint32_t bytes, bool last = false) {
  const unsigned extra = bytes < 67 ? 3 : 4, distance_extra = bytes <= 64 ? 4 : 5;
  const uint32_t first_length = bytes < 67 ? 35 : 67, first_code = bytes < 67 ? 273 : 277;
  const uint32_t length_code = first_code + ((bytes - first_length) >> extra);
  const uint32_t distance_code = 2 * distance_extra + 2 + ((bytes - 1) >> distance_extra & 1);
  Bits bits;
  bits.add(2, 3);
  bits.code(length_code - 256, 7);
  bits.add((bytes - first_length) & ((1u << extra) - 1), extra);
  bits.code(distance_code, 5);
  bits.add((bytes - 1) & ((1u << distance_extra) - 1), distance_extra);
  bits.code(0, 7);
  bits.add(2, 3);
  bits.code(0, 7);
  bits.add(last ? 1 : 0, 3);
  const auto text = bits.bytes() + little_endian(0, 2) + little_endian(0xffff, 2);
  if (text.size() != instruction) throw std::logic_error{"a repeat of that length has another size"};
  return text;
}

/// A program that writes `prefix`, itself and `suffix`. What it has written lags behind its text at first,
/// and is ahead of it in the end.
std::string program(const std::string& prefix, const std::string& suffix) {
  const auto p = static_cast<uint32_t>(prefix.size()) + instruction;
  const auto s = static_cast<uint32_t>(suffix.size()) + instruction;
  const auto none = literal(0), one = literal(instruction), four = literal(4 * instruction);
  const auto again = repeat(4 * instruction);
  return literal(p) + prefix + literal(p) + repeat(p) + one + repeat(p) + one + one + four + repeat(p) + one +
         one + four + again + four + again + four + again + four + again + four + again + none + none +
         literal(s) + again + none + none + literal(s) + repeat(s, true) + suffix + repeat(s, true);
}

std::string archive(uint32_t checksum) {
  const auto build = [checksum](uint32_t packed, uint32_t unpacked) {
    const auto facts = little_endian(8, 2) + little_endian(0x0021'0000, 4) + little_endian(checksum, 4) +
                       little_endian(packed, 4) + little_endian(unpacked, 4) +
                       little_endian(static_cast<uint32_t>(member.size()), 2) + little_endian(0, 2);
    const auto prefix = "PK\x03\x04" + little_endian(20, 2) + little_endian(0, 2) + facts + member;
    const auto entry = "PK\x01\x02" + little_endian(20, 2) + little_endian(20, 2) + little_endian(0, 2) +
                       facts + little_endian(0, 2) + little_endian(0, 2) + little_endian(0, 2) +
                       little_endian(0, 4) + little_endian(0, 4) + member;
    const auto end = "PK\x05\x06" + little_endian(0, 4) + little_endian(1, 2) + little_endian(1, 2) +
                     little_endian(static_cast<uint32_t>(entry.size()), 4) +
                     little_endian(static_cast<uint32_t>(prefix.size()) + packed, 4) + little_endian(0, 2);
    return std::array{prefix, program(prefix, entry + end), entry + end};
  };
  const auto sizes = build(0, 0);
  const auto packed = static_cast<uint32_t>(sizes[1].size());
  const auto parts = build(packed, packed + static_cast<uint32_t>(sizes[0].size() + sizes[2].size()));
  return parts[0] + parts[1] + parts[2];
}

/// CRC-32 as ZIP has it.
uint32_t checksum_of(const std::string& bytes) {
  uint32_t rest = ~0u;
  for (const char c : bytes) {
    rest ^= static_cast<unsigned char>(c);
    for (int i = 0; i < 8; ++i) rest = rest >> 1 ^ (rest & 1 ? 0xedb88320u : 0);
  }
  return ~rest;
}

/// The checksum that the archive has when it contains that checksum. Each bit of a CRC-32 is a sum modulo 2
/// of bits of the text, so this is a system of 32 linear equations, solved by elimination.
uint32_t own_checksum() {
  const uint32_t constant = checksum_of(archive(0));
  std::array<uint64_t, 32> equations{};  // bit k: the coefficient of the checksum's bit k; bit 32: the sum
  for (unsigned row = 0; row < 32; ++row)
    equations[row] = uint64_t{1} << row ^ uint64_t { constant >> row & 1 } << 32;
  for (unsigned k = 0; k < 32; ++k) {
    const uint32_t change = checksum_of(archive(1u << k)) ^ constant;
    for (unsigned row = 0; row < 32; ++row) equations[row] ^= uint64_t{change >> row & 1} << k;
  }
  uint32_t solution = 0;
  for (unsigned k = 0; k < 32; ++k) {
    unsigned pivot = k;
    while (pivot < 32 && (equations[pivot] >> k & 1) == 0) ++pivot;
    if (pivot == 32) throw std::logic_error{"no checksum holds for this archive"};
    std::swap(equations[k], equations[pivot]);
    for (unsigned row = 0; row < 32; ++row)
      if (row != k && (equations[row] >> k & 1) != 0) equations[row] ^= equations[k];
  }
  for (unsigned k = 0; k < 32; ++k) solution |= static_cast<uint32_t>(equations[k] >> 32 & 1) << k;
  return solution;
}

}  // namespace

std::string quine_zip() {
  return archive(own_checksum());
}

}  // namespace docmill::testing
