#pragma once
#include <filesystem>
#include <optional>
#include <string>
#include <string_view>

#include "flow/store/cache_levels.hpp"
#include "ocr/engine.hpp"
#include "resolver.hpp"

namespace docmill {

/// The only stage of which results are cached.
inline constexpr std::string_view cached_stage = "ocr";

/// One place of a cache: a folder or, where there is none, a Redis server.
struct CachePlace {
  std::filesystem::path folder;
  std::optional<RedisAddress> redis;
  std::string shown() const { return redis ? redis->shown() : folder.string(); }
};

/// The cache of a run's results, below their folder.
std::filesystem::path cache_of_results(const std::filesystem::path& results);
/// $XDG_CACHE_HOME/docmill, or ~/.cache/docmill. Throws UsageError without a home.
std::filesystem::path user_cache();
/// A value of --cache. Throws UsageError.
CachePlace cache_place(const std::string& where);
/// The same place for who is elsewhere.
CachePlace seen_from(const std::filesystem::path& folder, CachePlace place);
/// --cache-ttl. Throws UsageError.
CacheLifetimes cache_lifetimes(const Settings& options);

/// Where a command keeps recognised pages, nothing when it does not. `results`: the folder of a run, which
/// has a cache unless it is told otherwise; empty = other commands, which have none unless they are. Throws
/// UsageError.
std::optional<CacheSettings> cache_settings(const Settings& options, const std::filesystem::path& results);
/// Hash of what recognised text depends on beside pictures and options: program, libraries, processor,
/// language data. Empty when the data cannot be read: then nothing can be cached.
std::string recogniser_hash(const OcrOptions& recognition);

}  // namespace docmill
