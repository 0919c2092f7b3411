#pragma once
#include <cstdint>
#include <filesystem>
#include <set>
#include <span>
#include <string>
#include <vector>

#include "flow/store/database.hpp"

namespace docmill {

/// An input that the journal has, finished or not.
struct JournalledInput {
  int64_t key = 0;
  std::string path;    ///< as the record says it
  std::string folder;  ///< where the run that did it was started; empty = unknown
  std::string id;      ///< content_id(); empty when it could not be read
};

/// Changes to the journal of a results' folder that are no run's. The caller holds the run lock. For one
/// thread. Functions throw Error write_failed, damaged.
class JournalUpkeep {
 public:
  /// The journal must be there.
  explicit JournalUpkeep(const std::filesystem::path& output);

  /// By path.
  std::vector<JournalledInput> inputs();
  /// content_id()s of the input, of what is in it, and of what it was before it was changed.
  std::set<std::string> ids_of(int64_t key);
  /// Paths of inputs but those, by path, that have a document with one of these ids in them.
  std::vector<std::string> containers_of(const std::set<std::string>& ids, std::span<const int64_t> but);
  /// Artifacts that none but these inputs have, relative to the output folder, by path.
  std::vector<std::string> artifacts_only_of(std::span<const int64_t> keys);

  /// All that is known of these inputs. No byte of it is left in the journal's files.
  void erase(std::span<const int64_t> keys);

 private:
  Database database_;
};

}  // namespace docmill
