#pragma once
#include <cstdint>
#include <filesystem>
#include <optional>

#include "base/retries.hpp"

namespace docmill {

/// What the file system says of a file's content without reading it. Times are nanoseconds since 1970.
struct FileState {
  uint64_t size = 0;
  int64_t modified = 0, changed = 0;
  uint64_t device = 0, inode = 0;
  bool operator==(const FileState&) const = default;
};

/// Of a regular file; nothing for what is none or cannot be seen.
std::optional<FileState> file_state(const std::filesystem::path& file);
/// Looks again when it cannot be seen for a reason that may pass.
std::optional<FileState> file_state(const std::filesystem::path& file, Retries& retries);

/// True when there is no such regular file; false also when that cannot be told.
bool is_gone(const std::filesystem::path& file);

/// A change so short before `seen` that a later one may bear the same times: the state proves nothing.
bool is_too_fresh(const FileState& state, int64_t seen);

/// The same clock as the times of files.
int64_t now_in_nanoseconds();

}  // namespace docmill
