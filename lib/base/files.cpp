#include "base/files.hpp"

#include <array>
#include <cerrno>
#include <cstdlib>
#include <fstream>
#include <random>
#include <system_error>
#include <utility>

#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/error.hpp"

namespace docmill {
namespace fs = std::filesystem;
namespace {

constexpr std::size_t buffer_size = 256 << 10;

[[noreturn]] void fail_writing(const fs::path& path, std::string_view step, int reason) {
  throw Error{
      Stage::write, Code::write_failed,
      "cannot " + std::string{step} + " " + path.string() + ": " + std::generic_category().message(reason)};
}

constexpr std::string_view hidden_prefix = ".docmill-", hidden_suffix = ".tmp";

/// A hidden name that no other process has: discovery leaves hidden files out.
fs::path hidden_name() {
  std::random_device random;
  std::array<char, 17> name{};
  std::snprintf(name.data(), name.size(), "%08x%08x", random(), random());
  return std::string{hidden_prefix}.append(name.data()).append(hidden_suffix);
}

fs::path folder_of(const fs::path& file) {
  return file.has_parent_path() ? file.parent_path() : fs::path{"."};
}

/// A link is written through, as the shell's > does.
fs::path resolve(const fs::path& target) {
  std::error_code none;
  if (!fs::is_symlink(target, none)) return target;
  auto resolved = fs::weakly_canonical(target, none);
  return none ? target : resolved;
}

void write_all(int descriptor, std::string_view bytes, const fs::path& shown) {
  while (!bytes.empty()) {
    const ssize_t count = ::write(descriptor, bytes.data(), bytes.size());
    if (count < 0 && errno == EINTR) continue;
    if (count < 0) fail_writing(shown, "write", errno);
    bytes.remove_prefix(static_cast<std::size_t>(count));
  }
}

void make_folder_of(const fs::path& file) {
  std::error_code reason;
  fs::create_directories(folder_of(file), reason);
  if (reason) fail_writing(folder_of(file), "make the folder", reason.value());
}

}  // namespace

void sync_folder(const fs::path& folder) {
  const int descriptor = ::open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  if (descriptor < 0) return;
  ::fsync(descriptor);
  ::close(descriptor);
}

TemporaryFolder::TemporaryFolder(const fs::path& parent) {
  std::error_code reason;
  const fs::path base = parent.empty() ? fs::temp_directory_path(reason) : parent;
  if (reason) fail_writing("TMPDIR", "use", reason.value());
  std::string name = (base / "docmill-XXXXXX").string();
  if (::mkdtemp(name.data()) == nullptr) fail_writing(base, "make a temporary folder in", errno);
  path_ = name;
}

TemporaryFolder::~TemporaryFolder() {
  std::error_code ignored;
  if (!path_.empty()) fs::remove_all(path_, ignored);
}

TemporaryFolder::TemporaryFolder(TemporaryFolder&& other) noexcept : path_{std::exchange(other.path_, {})} {}

AtomicFile::AtomicFile(fs::path target) : target_{resolve(target)} {
  struct stat status {};
  const bool exists = ::stat(target_.c_str(), &status) == 0;
  if (exists && S_ISDIR(status.st_mode)) fail_writing(target_, "write", EISDIR);
  if (exists && !S_ISREG(status.st_mode)) {  // /dev/null, a pipe: nothing to rename
    descriptor_ = ::open(target_.c_str(), O_WRONLY | O_CLOEXEC | O_NOCTTY);
    if (descriptor_ < 0) fail_writing(target_, "open", errno);
    return;
  }
  open_temporary();
  if (exists) ::fchmod(descriptor_, status.st_mode & 07777);
}

/// Its lock says to remove_abandoned_files() that somebody writes it.
void AtomicFile::open_temporary() {
  struct stat status {};
  do {  // again, when it was taken for an abandoned one before it was locked
    if (descriptor_ >= 0) ::close(descriptor_);
    temporary_ = folder_of(target_) / hidden_name();
    descriptor_ = ::open(temporary_.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0666);
    if (descriptor_ < 0) fail_writing(target_, "write", errno);
    ::flock(descriptor_, LOCK_SH);
  } while (::fstat(descriptor_, &status) == 0 && status.st_nlink == 0);
}

AtomicFile::~AtomicFile() {
  if (descriptor_ < 0) return;
  ::close(descriptor_);
  if (!temporary_.empty()) ::unlink(temporary_.c_str());
}

void AtomicFile::write(std::string_view bytes) {
  if (buffer_.size() + bytes.size() <= buffer_size) {
    buffer_ += bytes;
    return;
  }
  write_all(descriptor_, buffer_, target_);
  buffer_.clear();
  if (bytes.size() < buffer_size)
    buffer_ = bytes;
  else
    write_all(descriptor_, bytes, target_);
}

void AtomicFile::commit() {
  write_all(descriptor_, buffer_, target_);
  buffer_.clear();
  const bool renames = !temporary_.empty();
  if (renames && ::fsync(descriptor_) != 0) fail_writing(target_, "write", errno);
  if (renames && ::rename(temporary_.c_str(), target_.c_str()) != 0)
    fail_writing(target_, "rename to", errno);
  temporary_.clear();
  // A file system over the network may report a full disk only here.
  if (::close(std::exchange(descriptor_, -1)) != 0) fail_writing(target_, "write", errno);
  if (renames) sync_folder(folder_of(target_));
}

void remove_abandoned_files(const fs::path& folder) {
  std::error_code ignored;
  for (const auto& entry : fs::directory_iterator{folder, ignored}) {
    const auto name = entry.path().filename().string();
    if (!name.starts_with(hidden_prefix) || !name.ends_with(hidden_suffix)) continue;
    const int descriptor = ::open(entry.path().c_str(), O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC);
    if (descriptor < 0) continue;
    if (::flock(descriptor, LOCK_EX | LOCK_NB) == 0) ::unlink(entry.path().c_str());
    ::close(descriptor);
  }
}

namespace {

void copy_into_place(const fs::path& file, const fs::path& target) {
  std::ifstream source{file, std::ios::binary};
  if (!source) fail_writing(file, "read", errno);
  AtomicFile copy{target};
  std::string block(buffer_size, '\0');
  while (source.read(block.data(), static_cast<std::streamsize>(block.size())), source.gcount() > 0)
    copy.write({block.data(), static_cast<std::size_t>(source.gcount())});
  if (source.bad()) fail_writing(file, "read", EIO);
  copy.commit();
}

}  // namespace

void move_into_place(const fs::path& staged, const fs::path& target) {
  make_folder_of(target);
  if (::rename(staged.c_str(), target.c_str()) == 0) return;
  if (errno != EXDEV) fail_writing(target, "write", errno);
  copy_into_place(staged, target);
  std::error_code ignored;
  fs::remove(staged, ignored);
}

void link_into_place(const fs::path& file, const fs::path& target) {
  make_folder_of(target);
  const auto name = folder_of(target) / hidden_name();
  if (::link(file.c_str(), name.c_str()) != 0) return copy_into_place(file, target);
  const bool renamed = ::rename(name.c_str(), target.c_str()) == 0;
  const int reason = errno;
  ::unlink(name.c_str());  // rename(2) leaves it when both are the same file
  if (!renamed) fail_writing(target, "write", reason);
}

}  // namespace docmill
