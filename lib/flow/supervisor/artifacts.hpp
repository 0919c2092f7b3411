#pragma once
#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "flow/protocol.hpp"
#include "flow/supervisor/staging_folder.hpp"

namespace docmill {

/// The folder that artifacts end in, and beside it, on the same file system, the one where the worker leaves
/// them. All functions throw Error write_failed.
class Artifacts {
 public:
  /// An empty folder: no artifacts are wanted.
  explicit Artifacts(std::filesystem::path output);
  /// Empty when none are wanted.
  std::string staging() const { return staging_ ? staging_->path().string() : std::string{}; }
  /// Moves what one document produced to its place.
  void commit(const std::vector<StagedFile>& files) const;
  /// Gives the record's artifacts names of its own path, and copies the files.
  void copy_for(Document& record) const;

 private:
  std::filesystem::path output_;
  std::optional<StagingFolder> staging_;
};

}  // namespace docmill
