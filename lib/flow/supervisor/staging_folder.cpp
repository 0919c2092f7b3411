#include "flow/supervisor/staging_folder.hpp"

#include <cerrno>

#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/error.hpp"

namespace docmill {
namespace fs = std::filesystem;
namespace {

/// While one run holds it, no other makes or removes folders in there.
std::unique_ptr<FolderLock> make_and_lock(const fs::path& folder) {
  while (true) {
    std::error_code reason;
    fs::create_directories(folder, reason);
    if (reason)
      throw Error{Stage::write, Code::write_failed,
                  "the folder " + folder.string() + " cannot be made: " + reason.message()};
    auto lock = std::make_unique<FolderLock>(folder, FolderLock::Patience::wait);
    // Another run may have removed it, empty, while this one waited.
    if (!lock->held() || lock->is_at(folder)) return lock;
  }
}

void remove_abandoned(const fs::path& parent) {
  std::error_code ignored;
  for (const auto& entry : fs::directory_iterator{parent, ignored}) {
    if (!entry.path().filename().string().starts_with("docmill-")) continue;
    if (FolderLock{entry.path(), FolderLock::Patience::try_once}.held())
      fs::remove_all(entry.path(), ignored);
  }
}

}  // namespace

FolderLock::FolderLock(const fs::path& folder, Patience patience)
    : descriptor_{::open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC)} {
  const int operation = patience == Patience::wait ? LOCK_EX : LOCK_EX | LOCK_NB;
  int result = -1;
  do result = descriptor_ < 0 ? -1 : ::flock(descriptor_, operation);
  while (descriptor_ >= 0 && result != 0 && errno == EINTR);
  held_ = result == 0;
}

FolderLock::~FolderLock() {
  if (descriptor_ >= 0) ::close(descriptor_);
}

bool FolderLock::is_at(const fs::path& folder) const {
  struct stat here {};
  struct stat there {};
  return ::fstat(descriptor_, &here) == 0 && ::stat(folder.c_str(), &there) == 0 &&
         here.st_dev == there.st_dev && here.st_ino == there.st_ino;
}

StagingFolder::StagingFolder(const fs::path& parent) : parent_{fs::absolute(parent)} {
  const auto parent_lock = make_and_lock(parent_);
  remove_abandoned(parent_);
  folder_.emplace(parent_);
  lock_.emplace(folder_->path(), FolderLock::Patience::wait);
}

fs::path StagingFolder::own_temporary_parent() {
  const auto folder = fs::temp_directory_path() / ("docmill-of-" + std::to_string(::getuid()));
  ::mkdir(folder.c_str(), 0700);
  struct stat status {};
  const bool own = ::lstat(folder.c_str(), &status) == 0 && S_ISDIR(status.st_mode) &&
                   status.st_uid == ::getuid() && (status.st_mode & 077) == 0;
  if (!own)
    throw Error{Stage::write, Code::write_failed, "the folder " + folder.string() + " is not safe to use"};
  return folder;
}

StagingFolder::~StagingFolder() {
  const FolderLock parent_lock{parent_, FolderLock::Patience::wait};
  folder_.reset();
  std::error_code ignored;
  fs::remove(parent_, ignored);  // stays when something else is kept there
}

}  // namespace docmill
