#pragma once
#include <condition_variable>
#include <deque>
#include <functional>
#include <mutex>
#include <optional>
#include <thread>

#include "flow/worker/channel.hpp"

namespace docmill {

/// Sorts what comes from the supervisor, on a thread of its own: jobs wait to be taken, answers go to those
/// who wait for them, also when there are no more jobs, and so does word that memory is short.
class Inbox {
 public:
  Inbox(Channel& channel, std::function<void(FoundFrame)> deliver,
        std::function<void(const ReliefFrame&)> relieve);
  /// Receives no more.
  ~Inbox();
  Inbox(const Inbox&) = delete;
  Inbox& operator=(const Inbox&) = delete;

  /// Waits; nothing when there will be no more.
  std::optional<JobFrame> next_job();

 private:
  void receive();

  Channel& channel_;
  std::function<void(FoundFrame)> deliver_;
  std::function<void(const ReliefFrame&)> relieve_;
  std::mutex mutex_;
  std::condition_variable changed_;
  std::deque<JobFrame> jobs_;
  bool finished_ = false;
  std::jthread thread_;
};

}  // namespace docmill
