#pragma once
#include <condition_variable>
#include <filesystem>
#include <mutex>
#include <thread>

namespace docmill {

/// Keeps the search index of a results' folder in step with its journal while a run writes that: a thread of
/// low priority looks twice a second. An index that cannot be written is said on the log, once, and harms
/// nothing: docmill search finds what it lacks in the journal.
class SearchFeed {
 public:
  /// The journal must be there.
  explicit SearchFeed(std::filesystem::path output);
  ~SearchFeed();
  SearchFeed(const SearchFeed&) = delete;
  SearchFeed& operator=(const SearchFeed&) = delete;

  /// All of the journal is in the index then.
  void finish();

 private:
  void work(const std::stop_token& stop);

  std::filesystem::path output_;
  std::mutex mutex_;
  std::condition_variable_any wakes_;
  std::jthread thread_;
};

}  // namespace docmill
