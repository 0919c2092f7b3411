#pragma once
#include <cstdint>
#include <filesystem>
#include <set>
#include <string>
#include <vector>

#include "cache_settings.hpp"

namespace docmill {

/// Caches of recognised pages that the runs into a folder have used: by their audits, but for passwords; the
/// folder's own; and `more`, a value of --cache; empty = none. Throws UsageError.
std::vector<CachePlace> caches_of_runs(const std::filesystem::path& folder, const std::string& more);

struct ForgottenPages {
  uint64_t count = 0;
  bool everywhere = true;  ///< false: a cache could not be reached or changed, which is said on the log
};

/// Removes what documents have stored in the caches. What could not be removed is remembered in the folder
/// and tried again with the next call. Throws Error write_failed.
ForgottenPages forget_pages(const std::filesystem::path& folder, const std::vector<CachePlace>& caches,
                            const std::set<std::string>& documents);

/// An earlier call could not remove all.
bool has_pages_to_forget(const std::filesystem::path& folder);

}  // namespace docmill
