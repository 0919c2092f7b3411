#include "flow/merge/audit_copy.hpp"

#include <string>

#include "base/files.hpp"

namespace docmill {
namespace {

namespace fs = std::filesystem;

fs::path audits_of(const fs::path& output) {
  return output / ".docmill" / "runs";
}

/// Two machines may have begun runs in the same second, by processes of the same number.
fs::path free_name(const fs::path& folder, const fs::path& file, uint32_t shard) {
  std::error_code ignored;
  const auto name = folder / file.filename();
  if (!fs::exists(name, ignored)) return name;
  return folder / (file.stem().string() + "-" + std::to_string(shard) + file.extension().string());
}

}  // namespace

void copy_audits(const std::vector<ShardFolder>& shards, const fs::path& output) {
  std::error_code ignored;
  fs::remove_all(audits_of(output), ignored);
  for (const auto& shard : shards)
    for (const auto& entry : fs::directory_iterator{audits_of(shard.path), ignored})
      if (entry.path().extension() == ".json")
        link_into_place(entry.path(),
                        free_name(audits_of(output), entry.path(), shard.manifest.shard.number));
}

}  // namespace docmill
