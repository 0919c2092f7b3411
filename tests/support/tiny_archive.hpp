#pragma once
#include <string>
#include <vector>

namespace docmill::testing {

struct TinyEntry {
  enum class Kind { file, folder, symbolic_link, hard_link, pipe };
  std::string name;     ///< stored as it is
  std::string content;  ///< of a link: where it leads
  Kind kind = Kind::file;
};

/// An archive in a format and with a compression by libarchive's names ("ustar", "zip", "7zip", "newc",
/// "iso9660", "ar"; "gzip", "xz", ...; empty: none). Options as bsdtar's --options; entries date from
/// 2025-01-02T03:04:05Z.
std::string tiny_archive(const std::vector<TinyEntry>& entries, const std::string& format,
                         const std::string& compression = {}, const std::string& options = {},
                         const std::string& password = {});

}  // namespace docmill::testing
