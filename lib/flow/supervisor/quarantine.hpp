#pragma once
#include <filesystem>
#include <map>
#include <set>
#include <string>

namespace docmill {

/// A folder for documents that failed: a copy of each, named as its artifacts are, and beside it
/// `<name>.problem.json`, the record. Nothing in it can be executed by accident: copies have no execute
/// permission.
class Quarantine {
 public:
  /// An empty folder: nothing is kept. It is made when the first document comes.
  explicit Quarantine(std::filesystem::path folder) : folder_{std::move(folder)} {}

  /// The bytes of the document that the record calls `path` stand elsewhere.
  void bytes_are_at(const std::string& path, const std::filesystem::path& content);
  /// Keeps the document of a failed record; of one that cannot be read only the record. Throws Error
  /// write_failed.
  void keep(const std::string& line);

 private:
  std::filesystem::path folder_;
  std::map<std::string, std::filesystem::path> contents_;
  std::set<std::string> copied_;
};

}  // namespace docmill
