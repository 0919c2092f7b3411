#pragma once
#include <cstddef>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/bytes.hpp"

namespace docmill {

/// One entry of an archive, as its header states it.
struct ArchiveEntry {
  enum class Kind { file, folder, symbolic_link, hard_link, special };
  Kind kind = Kind::file;
  std::string name;      ///< UTF-8, or the bytes as they stand where the archive does not say their charset
  std::string target;    ///< of a link
  std::string modified;  ///< ISO 8601; empty when it is not stated
  bool encrypted = false;
};

/// The entries of an archive one after the other, read by libarchive from memory. For one thread at a time;
/// the process's locale does not matter.
class ArchiveStream {
 public:
  enum class Inside { anything, one_file };  ///< of a compressed file

  /// Reads the archives of a sniffed media type; of a compressed file's type, what is compressed: an archive
  /// or, as one entry, any other file. Encrypted content is tried with each password.
  /// Throws Error damaged, encrypted, unsupported.
  ArchiveStream(SharedBytes bytes, std::string_view media_type, const std::vector<std::string>& passwords,
                Inside inside = Inside::anything);
  ~ArchiveStream();

  /// Nothing at the end. Throws Error as above, of one entry or, when broken(), of all that follow.
  std::optional<ArchiveEntry> next();
  /// A piece of the entry's content, valid until the next call; empty at its end. Throws Error like next().
  std::string_view read();
  /// Passes over the rest of the entry; false when that would unpack more than `limit` bytes.
  bool skip(uint64_t limit);

  /// Nothing more can be read.
  bool broken() const { return broken_; }
  /// How many compressions lie around the archive.
  int compressions() const;
  /// True when what is compressed is no archive.
  bool single_file() const;

 private:
  struct Handle;
  [[noreturn]] void fail(int result);

  std::unique_ptr<Handle> handle_;
  bool broken_ = false;
};

/// True for the types that ArchiveStream reads.
bool is_archive_type(std::string_view media_type);
/// True for those of them that are one compressed file or archive.
bool is_compressed_type(std::string_view media_type);

}  // namespace docmill
