#pragma once
#include <filesystem>
#include <memory>
#include <string>
#include <vector>

#include "flow/protocol.hpp"
#include "flow/supervisor/staging_folder.hpp"

namespace docmill {

/// The folder that artifacts end in, and the one where the worker leaves them and the documents that it takes
/// out of others: beside it, on the same file system; below TMPDIR when no artifacts are wanted. Functions
/// throw Error write_failed.
class Artifacts {
 public:
  /// An empty folder: no artifacts are wanted.
  explicit Artifacts(std::filesystem::path output);
  bool are_wanted() const { return !output_.empty(); }
  /// The worker's folder; empty when there is none, which is logged.
  std::filesystem::path scratch() const { return staging_ ? staging_->path() : std::filesystem::path{}; }
  /// Moves what one document produced to its place. Gives the paths, relative to the output folder.
  std::vector<std::string> commit(const std::vector<StagedFile>& files) const;
  /// Gives the record's artifacts names of its own path, and copies the files. Gives the paths.
  std::vector<std::string> copy_for(Document& record) const;

 private:
  std::filesystem::path output_;
  std::unique_ptr<StagingFolder> staging_;
};

}  // namespace docmill
