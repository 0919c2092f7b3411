#pragma once
#include <memory>
#include <vector>

#include "flow/store/cache.hpp"

namespace docmill {

/// Several caches, the nearest first. What a farther one has is put into the nearer ones; what is stored goes
/// into all, so that each alone will do when another is gone.
class CacheLevels {
 public:
  explicit CacheLevels(std::vector<std::unique_ptr<PageCache>> levels) : levels_{std::move(levels)} {}
  std::optional<std::string> find(const CacheKey& key, std::string_view document);
  void store(const CacheKey& key, std::string_view value, std::string_view document);
  uint64_t forget(std::string_view document);
  const std::vector<std::unique_ptr<PageCache>>& levels() const { return levels_; }

 private:
  std::vector<std::unique_ptr<PageCache>> levels_;
};

}  // namespace docmill
