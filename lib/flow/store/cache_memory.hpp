#pragma once
#include <list>
#include <map>

#include "flow/store/cache.hpp"

namespace docmill {

/// Bounded by the bytes of its values; those least recently used go first.
class MemoryCache final : public PageCache {
 public:
  explicit MemoryCache(uint64_t most_bytes) : most_bytes_{most_bytes} {}
  std::string_view name() const override { return "memory"; }
  std::optional<std::string> find(const CacheKey& key) override;
  void store(const CacheKey& key, std::string_view value, std::string_view document) override;
  uint64_t forget(std::string_view document) override;
  /// Forgets all; what was counted stays.
  void clear();
  uint64_t bytes() const { return bytes_; }

 private:
  struct Entry {
    CacheKey key;
    std::string value, document;
  };
  using Entries = std::list<Entry>;
  Entries::iterator remove(Entries::iterator entry);

  uint64_t most_bytes_, bytes_ = 0;
  Entries entries_;  ///< most recently used first
  std::map<CacheKey, Entries::iterator> places_;
};

}  // namespace docmill
