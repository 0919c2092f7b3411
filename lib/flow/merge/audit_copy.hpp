#pragma once
#include <filesystem>
#include <vector>

#include "flow/merge/shard_folders.hpp"

namespace docmill {

/// Takes the audits of all shards' runs along, and none else. Throws Error write_failed.
void copy_audits(const std::vector<ShardFolder>& shards, const std::filesystem::path& output);

}  // namespace docmill
