#pragma once
#include <condition_variable>
#include <deque>
#include <mutex>
#include <optional>
#include <stop_token>
#include <thread>
#include <vector>

#include "flow/protocol.hpp"
#include "flow/store/cache_levels.hpp"

namespace docmill {

/// Answers workers' questions for cached pages on a thread of its own, so that a slow disk or server holds up
/// nothing else. The thread is started by the first question. Functions are for the supervisor's thread.
class CacheService {
 public:
  /// Nothing: nothing is found and nothing kept.
  explicit CacheService(std::optional<CacheSettings> settings);
  ~CacheService();
  CacheService(const CacheService&) = delete;
  CacheService& operator=(const CacheService&) = delete;

  /// `worker`: a number by which the answer finds it.
  void find(uint64_t worker, FindFrame question);
  void store(StoreFrame result);
  /// Gives up what is kept in memory.
  void shed();
  struct Answer {
    uint64_t worker = 0;
    FoundFrame frame;
  };
  /// Readable when there are answers; -1 while there can be none.
  int descriptor() const { return wake_; }
  std::vector<Answer> take_answers();
  /// Waits until everything is stored.
  CacheReport finish();

 private:
  struct Question {
    uint64_t worker;
    FindFrame frame;
  };
  void start();
  void work(const std::stop_token& stop);
  bool has_work() const { return shed_ || !questions_.empty() || !results_.empty(); }
  void answer(CacheLevels& levels, const Question& question);

  std::optional<CacheSettings> settings_;
  int wake_ = -1;
  std::mutex mutex_;
  std::condition_variable_any changed_;
  std::deque<Question> questions_;
  std::deque<StoreFrame> results_;
  bool shed_ = false;  ///< is asked for
  std::vector<Answer> answers_;
  CacheReport report_;
  std::jthread thread_;
};

}  // namespace docmill
