#pragma once
#include <cstdint>
#include <filesystem>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include <sys/types.h>

namespace docmill {

/// The audits of all runs into a folder, oldest first (lib/flow/store/audit.hpp). `at_work`: the process of
/// the run that is at work now. A line for each: when it began (local time), how long it took, how it ended,
/// its documents, who started it, how.
std::string runs_text(const std::filesystem::path& folder, std::optional<pid_t> at_work);
/// What a run took, as its audit counts it.
struct RunCost {
  uint64_t recognised = 0;  ///< pages, without those from the cache
  uint64_t other = 0;       ///< pages
  double cpu_seconds = 0;
  uint64_t peak_memory = 0;  ///< bytes
};
/// Of the runs that have ended, oldest first; those of versions that did not count it are left out.
std::vector<RunCost> run_costs(const std::filesystem::path& folder);
/// Values of --cache, each once, and the folders where the runs were started.
struct RunCache {
  std::string where, folder;
  auto operator<=>(const RunCache&) const = default;
};
std::set<RunCache> run_caches(const std::filesystem::path& folder);
/// JSON Lines: the audits as they are.
std::string runs_json(const std::filesystem::path& folder);

}  // namespace docmill
