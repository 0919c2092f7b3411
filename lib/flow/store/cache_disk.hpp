#pragma once
#include <filesystem>
#include <memory>
#include <optional>
#include <set>
#include <string>

#include "flow/store/cache.hpp"
#include "flow/store/circuit_breaker.hpp"
#include "flow/store/database.hpp"
#include "flow/store/file_state.hpp"

namespace docmill {

/// FOLDER/pages.sqlite: one database and not a file each, for a page's text is a few KB: less than a file
/// takes, and bounds, ages and what a document has stored are questions to an index. Any number of processes
/// may use it at once; one that is killed leaves nothing half done (SQLite's write-ahead log). It is made
/// when something is first asked of it. A file that is damaged is thrown away, and a new one begun; one that
/// cannot be used now, for want of rights or room or because another process writes it anew, is left alone
/// for a while, then tried again: a circuit breaker.
class DiskCache final : public PageCache {
 public:
  struct Settings {
    std::filesystem::path folder;
    uint64_t most_bytes = 2'000'000'000;  ///< past it those least recently used go
    CacheLifetimes lifetimes = {};        ///< since they were stored
    CacheClock now = now_in_nanoseconds;
    CircuitBreaker::Settings breaker = {};
  };
  explicit DiskCache(Settings settings);
  ~DiskCache() override;
  static std::filesystem::path file_in(const std::filesystem::path& folder);

  std::string_view name() const override { return "disk"; }
  std::optional<std::string> find(const CacheKey& key) override;
  void store(const CacheKey& key, std::string_view value, std::string_view document) override;
  /// No byte of it is left in the file, which is written anew.
  uint64_t forget(std::string_view document) override;
  uint64_t forget(const std::set<std::string>& documents);

  // For those who look after it; these throw Error write_failed, damaged.
  struct Content {
    uint64_t entries = 0, bytes = 0;
    uint64_t documents = 0;  ///< that have stored them
    int64_t oldest = 0, newest = 0;
    CacheStatistics used;  ///< of all processes so far
  };
  Content content();
  struct Removed {
    uint64_t entries = 0, bytes = 0;
  };
  /// What is too old goes, then what was least recently used, down to so many bytes; the file shrinks.
  Removed trim(uint64_t most_bytes);
  Removed clear();
  /// Reads every value; damaged ones go.
  Removed verify();

 private:
  struct Open;
  Open& open();
  template <class Work>
  bool attempt(const CacheKey* key, Work&& work);
  std::optional<std::string> look_up(const CacheKey& key);
  bool expired(std::string_view stage, int64_t stored) const;
  Removed remove_expired();
  Removed remove_past(uint64_t most_bytes);
  void write_statistics();

  Settings settings_;
  std::unique_ptr<Open> open_;
  CacheStatistics written_;  ///< of the statistics, what the file has
  CircuitBreaker breaker_;
  bool warned_ = false;
};

/// What a cache on the disk keeps, for who only looks: makes and changes no file. For one thread.
class DiskCacheView {
 public:
  /// Nothing where there is no cache, or none that can be read.
  static std::optional<DiskCacheView> open(const std::filesystem::path& folder);
  /// Results of the stage that the document has stored. Throws Error.
  uint64_t stored_by(std::string_view document, std::string_view stage);

 private:
  explicit DiskCacheView(Database database);
  Database database_;
};

}  // namespace docmill
