#pragma once
#include <cstdint>
#include <filesystem>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "flow/merge/shard.hpp"
#include "model/codec.hpp"

namespace docmill {

/// What a run of one shard says of itself: DIR/.docmill/shard.json. Before its end, and after one that was
/// stopped or killed, it is there, unfinished.
struct ShardManifest {
  Shard shard;
  std::string by;  ///< how inputs are divided: "path" or "size"
  bool finished = false;
  /// What decides a result beside its document, piece by piece: options, versions, hashes of files, the
  /// processor. Equal in all shards that belong together.
  std::map<std::string, std::string> conditions;
  /// Options that say what is written of the records, by key. Equal, too.
  std::map<std::string, std::string> outputs;
  std::string inputs_hash;          ///< ListHash of the whole list
  uint64_t inputs = 0;              ///< in the whole list
  uint64_t dropped = 0;             ///< of this shard, as duplicates: they gave no record
  std::vector<uint64_t> positions;  ///< in the whole list, from 0, of this shard's others, increasing
  EndRecord documents;
};

/// Nothing where there is none. Throws Error damaged, unsupported.
std::optional<ShardManifest> read_shard_manifest(const std::filesystem::path& output);
/// At once: an older one stays until this is whole. Throws Error write_failed.
void write_shard_manifest(const std::filesystem::path& output, const ShardManifest& manifest);

/// What docmill merge leaves in its folder: DIR/.docmill/merge.json.
struct MergeMark {
  uint32_t shards = 0;
  bool finished = false;
};
std::optional<MergeMark> read_merge_mark(const std::filesystem::path& output);
void write_merge_mark(const std::filesystem::path& output, const MergeMark& mark);

/// The folder is to be neither a shard nor a merge any more.
void remove_shard_manifest(const std::filesystem::path& output);
void remove_merge_mark(const std::filesystem::path& output);

}  // namespace docmill
