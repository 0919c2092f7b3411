#pragma once
#include <cstddef>
#include <cstdint>
#include <string_view>

namespace docmill {

/// The number of `size` bytes (at most 8) at `at`, the lowest first; bytes past the end count as 0.
constexpr uint64_t little_endian(std::string_view bytes, std::size_t at, std::size_t size) {
  uint64_t number = 0;
  for (std::size_t i = size; i-- > 0;)
    number = number << 8 | (at + i < bytes.size() ? static_cast<unsigned char>(bytes[at + i]) : 0u);
  return number;
}

}  // namespace docmill
