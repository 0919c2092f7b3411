#include "readers/zip_directory.hpp"

#include <algorithm>
#include <cstdint>
#include <optional>

namespace docmill {
namespace {

using std::string_view;
using namespace std::string_view_literals;

constexpr uint16_t utf8_flag = 1u << 11, size_follows_flag = 1u << 3;

/// Little-endian; 0 past the end.
uint64_t number(string_view bytes, std::size_t at, std::size_t width) {
  uint64_t value = 0;
  for (std::size_t i = 0; i < width && at + i < bytes.size(); ++i)
    value |= uint64_t{static_cast<unsigned char>(bytes[at + i])} << (8 * i);
  return value;
}

uint64_t number32(string_view bytes, std::size_t at) {
  return number(bytes, at, 4);
}
uint16_t number16(string_view bytes, std::size_t at) {
  return static_cast<uint16_t>(number(bytes, at, 2));
}

/// Where the central directory starts. Bytes before the archive (a program that unpacks it) shift what the
/// file says; the directory ends where its end record starts.
std::optional<std::size_t> directory_start(string_view zip) {
  const auto end = zip.rfind("PK\5\6"sv);
  if (end == string_view::npos || zip.size() - end > 65'557 || zip.size() - end < 22) return std::nullopt;
  uint64_t size = number32(zip, end + 12), directory_end = end;
  constexpr std::size_t locator_bytes = 20;
  if (size == UINT32_MAX && end >= locator_bytes && zip.substr(end - locator_bytes).starts_with("PK\6\7"sv)) {
    const auto end64 = number(zip, end - locator_bytes + 8, 8);
    if (end64 >= zip.size() || !zip.substr(end64).starts_with("PK\6\6"sv)) return std::nullopt;
    size = number(zip, end64 + 40, 8);
    directory_end = end64;
  }
  if (size > directory_end) return std::nullopt;
  return directory_end - size;
}

std::vector<ZipName> directory_names(string_view zip, std::size_t at, std::size_t limit) {
  constexpr std::size_t header = 46;
  std::vector<ZipName> names;
  while (names.size() < limit && at + header <= zip.size() && zip.substr(at).starts_with("PK\1\2"sv)) {
    const std::size_t length = number16(zip, at + 28);
    names.push_back({zip.substr(at + header, length), (number16(zip, at + 8) & utf8_flag) != 0});
    at += header + length + number16(zip, at + 30) + number16(zip, at + 32);
  }
  return names;
}

std::vector<ZipName> local_names(string_view zip, std::size_t limit) {
  constexpr std::size_t header = 30;
  std::vector<ZipName> names;
  std::size_t at = std::min(zip.find("PK\3\4"sv), zip.size());
  while (names.size() < limit && at + header <= zip.size() && zip.substr(at).starts_with("PK\3\4"sv)) {
    const std::size_t length = number16(zip, at + 26);
    const auto flags = number16(zip, at + 6);
    names.push_back({zip.substr(at + header, length), (flags & utf8_flag) != 0});
    const auto content = at + header + length + number16(zip, at + 28);
    if ((flags & size_follows_flag) == 0)
      at = content + number32(zip, at + 18);
    else  // the size stands behind the content: the next header is searched for
      at = std::min(zip.find("PK\3\4"sv, content), zip.size());
  }
  return names;
}

}  // namespace

std::vector<ZipName> zip_names(string_view zip, std::size_t limit) {
  if (const auto start = directory_start(zip)) return directory_names(zip, *start, limit);
  return local_names(zip, limit);
}

bool has_zip_directory(string_view zip) {
  return directory_start(zip).has_value();
}

}  // namespace docmill
