#pragma once
#include <chrono>
#include <condition_variable>
#include <filesystem>
#include <mutex>
#include <optional>
#include <thread>

#include "flow/store/search_index.hpp"

namespace docmill {

/// Brings the search index of a results' folder into step with its journal while a run writes that: a thread
/// of low priority looks twice a second. An index that cannot be written is said on the log, once, and harms
/// nothing: docmill search finds what it lacks in the journal.
class SearchFeed {
 public:
  /// The journal must be there.
  explicit SearchFeed(std::filesystem::path output);
  ~SearchFeed();
  SearchFeed(const SearchFeed&) = delete;
  SearchFeed& operator=(const SearchFeed&) = delete;

  /// The run ends. What earlier runs have left out is in the index then; of this one's inputs the first 256,
  /// and as many as a thirtieth of the run's time allows. The rest is left to the next run.
  void finish();

 private:
  using Clock = std::chrono::steady_clock;
  void work(const std::stop_token& stop);

  std::filesystem::path output_;
  Clock::time_point begun_ = Clock::now();
  // The thread's until it has ended.
  std::optional<SearchIndex> index_;  ///< nothing when it cannot be written
  std::size_t left_by_others_ = 0;    ///< inputs that earlier runs have not added
  std::mutex mutex_;
  std::condition_variable_any wakes_;
  std::jthread thread_;
};

}  // namespace docmill
