#pragma once
#include <array>
#include <cstdint>
#include <filesystem>
#include <fstream>
#include <optional>
#include <string>
#include <unordered_map>
#include <vector>

#include "flow/merge/shard_folders.hpp"

namespace docmill {

/// The records.jsonl of one shard.
class RecordFile {
 public:
  /// Throws Error unreadable.
  explicit RecordFile(const std::filesystem::path& shard);
  /// Where the next line begins, in bytes.
  uint64_t offset() const { return offset_; }
  /// Nothing at the end.
  std::optional<std::string> next();
  /// Any line again; next() goes on where it was.
  std::string line_at(uint64_t offset);

 private:
  std::filesystem::path file_;
  std::ifstream stream_;
  uint64_t offset_ = 0;
};

/// Where the record of an input is, and of what bytes it is.
struct IndexedRecord {
  uint64_t position = 0;         ///< of the input in the whole list
  std::array<uint64_t, 2> id{};  ///< the first half of the SHA-256 of its bytes; zeros = not known
  uint64_t offset = 0;           ///< of the line
  uint32_t shard = 0;            ///< index of its folder
  bool has_members = false;
};

/// The inputs' own records of all shards, by position. Throws Error damaged for a file that is not what the
/// manifest says.
std::vector<IndexedRecord> index_records(const std::vector<ShardFolder>& shards);

/// By position, those that have the bytes of an earlier one, and which is the first of these.
using LaterCopies = std::unordered_map<uint64_t, IndexedRecord>;
LaterCopies find_later_copies(const std::vector<IndexedRecord>& records);

}  // namespace docmill
