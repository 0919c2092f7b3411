#pragma once
#include <filesystem>
#include <memory>
#include <optional>

#include "base/files.hpp"

namespace docmill {

/// An open folder that this process has locked; the lock goes with the object or the process.
class FolderLock {
 public:
  enum class Patience { wait, try_once };
  FolderLock(const std::filesystem::path& folder, Patience patience);
  ~FolderLock();
  FolderLock(const FolderLock&) = delete;
  FolderLock& operator=(const FolderLock&) = delete;
  /// False also where the file system has no locks.
  bool held() const { return held_; }
  /// The folder still stands under its name.
  bool is_at(const std::filesystem::path& folder) const;

 private:
  int descriptor_;
  bool held_;
};

/// PARENT/docmill-XXXXXX, of one run alone. What runs that were killed left beside it is removed.
class StagingFolder {
 public:
  /// Makes PARENT, too. Throws Error write_failed.
  explicit StagingFolder(const std::filesystem::path& parent);
  /// A parent below TMPDIR that is this user's alone. Throws Error write_failed when somebody else made it.
  static std::filesystem::path own_temporary_parent();
  ~StagingFolder();
  StagingFolder(const StagingFolder&) = delete;
  StagingFolder& operator=(const StagingFolder&) = delete;
  const std::filesystem::path& path() const { return folder_->path(); }

 private:
  std::filesystem::path parent_;
  std::optional<TemporaryFolder> folder_;
  std::optional<FolderLock> lock_;  ///< says to other runs that the folder is in use
};

}  // namespace docmill
