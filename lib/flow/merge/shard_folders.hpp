#pragma once
#include <cstdint>
#include <filesystem>
#include <optional>
#include <vector>

#include "flow/merge/shard_manifest.hpp"

namespace docmill {

/// The results of one shard.
struct ShardFolder {
  std::filesystem::path path;
  ShardManifest manifest;
};

/// The shards in these folders, by number, when they are all of one run: each number once, all finished, made
/// of one list of inputs under the same conditions. `expected`: how many there are to be. Throws Error that
/// names a shard that is none of them and says what differs; of stage input for a folder that is not there.
std::vector<ShardFolder> load_shards(const std::vector<std::filesystem::path>& folders,
                                     std::optional<uint32_t> expected);

}  // namespace docmill
