#pragma once
#include <chrono>
#include <cstdint>
#include <functional>
#include <map>
#include <optional>
#include <string>
#include <string_view>

namespace docmill {

/// What a result is kept under. Equal keys mean equal results: the hash is over all that decides one.
struct CacheKey {
  std::string stage;  ///< "ocr"
  std::string hash;   ///< hex digits
  auto operator<=>(const CacheKey&) const = default;
};

/// What was asked of one level, of one stage's results.
struct CacheCounts {
  uint64_t hits = 0, misses = 0;
  uint64_t errors = 0;  ///< damaged values, and a level that did not answer; each is a miss, too, or no store
  uint64_t stores = 0;
  uint64_t bytes = 0;  ///< of hits and stores, before compression
  CacheCounts& operator+=(const CacheCounts& other);
};
/// By stage.
using CacheStatistics = std::map<std::string, CacheCounts, std::less<>>;

/// How long results are kept, by stage; those of a stage that is not named, for ever.
using CacheLifetimes = std::map<std::string, std::chrono::seconds, std::less<>>;

/// Nanoseconds since 1970.
using CacheClock = std::function<int64_t()>;

/// Results of pages, kept for pages of the same content. A broken cache is slower, never wrong: find() and
/// store() do not throw, what goes wrong is counted, and said once on the log. For one thread at a time.
class PageCache {
 public:
  virtual ~PageCache() = default;
  virtual std::string_view name() const = 0;
  virtual std::optional<std::string> find(const CacheKey& key) = 0;
  /// `document`: content_id() of the one that the page is from; empty = unknown.
  virtual void store(const CacheKey& key, std::string_view value, std::string_view document) = 0;
  /// Removes what the document with that content_id() has stored; gives the number of results. Throws
  /// Error when they may still be there.
  virtual uint64_t forget(std::string_view document) = 0;
  const CacheStatistics& statistics() const { return statistics_; }

 protected:
  /// Counts a look-up and hands its result on.
  std::optional<std::string> counted(const CacheKey& key, std::optional<std::string> found);
  void count_store(const CacheKey& key, uint64_t bytes);
  void count_error(const CacheKey& key) { ++statistics_[key.stage].errors; }

 private:
  CacheStatistics statistics_;
};

/// A value as it lies on a disk or in a server: compressed, with a version and a checksum over key and value.
std::string seal(const CacheKey& key, std::string_view value);
/// Nothing for what is damaged, of another version, or was stored under another key.
std::optional<std::string> unseal(const CacheKey& key, std::string_view sealed);

}  // namespace docmill
