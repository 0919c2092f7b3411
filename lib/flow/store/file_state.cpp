#include "flow/store/file_state.hpp"

#include <algorithm>
#include <cerrno>
#include <ctime>

#include <sys/stat.h>

namespace docmill {
namespace {

constexpr int64_t second = 1'000'000'000;
/// FAT and some network file systems keep times to two seconds.
constexpr int64_t coarsest_time = 2 * second;

int64_t nanoseconds(const timespec& time) {
  return int64_t{time.tv_sec} * second + time.tv_nsec;
}

}  // namespace

std::optional<FileState> file_state(const std::filesystem::path& file) {
  Retries none{{.retries = 0}};
  return file_state(file, none);
}

std::optional<FileState> file_state(const std::filesystem::path& file, Retries& retries) {
  struct stat status {};
  if (retries.stat(file, status) != 0 || !S_ISREG(status.st_mode)) return std::nullopt;
  return FileState{.size = static_cast<uint64_t>(status.st_size),
                   .modified = nanoseconds(status.st_mtim),
                   .changed = nanoseconds(status.st_ctim),
                   .device = status.st_dev,
                   .inode = status.st_ino};
}

bool is_gone(const std::filesystem::path& file) {
  struct stat status {};
  if (::stat(file.c_str(), &status) == 0) return !S_ISREG(status.st_mode);
  return errno == ENOENT || errno == ENOTDIR;
}

bool is_too_fresh(const FileState& state, int64_t seen) {
  return std::max(state.modified, state.changed) + coarsest_time > seen;
}

int64_t now_in_nanoseconds() {
  timespec now{};
  ::clock_gettime(CLOCK_REALTIME, &now);
  return nanoseconds(now);
}

}  // namespace docmill
