#pragma once
#include <cstddef>
#include <string_view>
#include <vector>

namespace docmill {

/// A member's name as a zip file states it.
struct ZipName {
  std::string_view bytes;
  bool utf8 = false;  ///< the file says so
};

/// The names in the central directory (APPNOTE.TXT 4.3.12); of a file that was cut off, those of the local
/// headers that can be followed. At most `limit`. They point into `zip`.
std::vector<ZipName> zip_names(std::string_view zip, std::size_t limit = 20'000);

/// False for a file that was cut off: the central directory stands at the end.
bool has_zip_directory(std::string_view zip);

}  // namespace docmill
