#pragma once
#include <memory>
#include <optional>
#include <vector>

#include "flow/store/cache_disk.hpp"
#include "flow/store/cache_memory.hpp"
#include "flow/store/cache_redis.hpp"

namespace docmill {

/// Where results are cached. Memory always.
struct CacheSettings {
  std::string recogniser;  ///< see StartFrame
  uint64_t memory_bytes = 64u << 20;
  std::optional<DiskCache::Settings> disk;
  std::optional<RedisCache::Settings> redis;
};

/// What a cache has been asked.
struct CacheReport {
  CacheCounts pages;  ///< of all levels together: a hit is one page that was not done again
  struct Level {
    std::string name;
    CacheStatistics statistics;
  };
  std::vector<Level> levels;
  CircuitBreaker::State breaker = CircuitBreaker::State::closed;
  CircuitBreaker::Transitions transitions;
};

/// Several caches, the nearest first: memory, disk, Redis. What a farther one has is put into the nearer
/// ones; what is stored goes into all, so that those that are left do when one is slow or gone. For one
/// thread at a time.
class CacheLevels {
 public:
  explicit CacheLevels(const CacheSettings& settings);
  std::optional<std::string> find(const CacheKey& key, std::string_view document);
  void store(const CacheKey& key, std::string_view value, std::string_view document);
  /// See PageCache.
  uint64_t forget(std::string_view document);
  /// Empties the level in memory.
  void shed() { memory_->clear(); }
  CacheReport report() const;

 private:
  std::vector<std::unique_ptr<PageCache>> levels_;
  MemoryCache* memory_ = nullptr;
  const RedisCache* redis_ = nullptr;
  CacheCounts pages_;
};

}  // namespace docmill
