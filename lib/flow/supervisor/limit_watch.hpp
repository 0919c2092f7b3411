#pragma once
#include <chrono>
#include <cstdint>
#include <optional>
#include <unordered_map>

#include "flow/settings.hpp"
#include "flow/supervisor/memory_relief.hpp"
#include "flow/supervisor/worker_process.hpp"

namespace docmill {

/// What one look at a worker found wrong.
struct Violation {
  Problem problem;                   ///< with the page when it is a page's
  std::optional<uint64_t> sequence;  ///< of the document, when it can only be that one
};

/// Looks at one worker from time to time and compares with the limits.
class LimitWatch {
 public:
  using Clock = std::chrono::steady_clock;
  /// `memory` is Limits::memory with 0 resolved.
  LimitWatch(const Limits& limits, uint64_t memory) : limits_{limits}, memory_{memory} {}
  std::optional<Violation> look(const WorkerProcess& worker, Clock::time_point now);
  uint64_t peak_memory() const { return peak_memory_; }
  /// At the last look.
  WorkerMemory memory() const { return {.resident = resident_, .limit = memory_}; }
  /// At the last look it had nine tenths of its memory: with more work it might have to be killed.
  bool is_nearly_full() const { return resident_ > memory_ / 10 * 9; }

 private:
  struct Seen {
    uint32_t version = 0;
    Clock::time_point since;
    std::chrono::nanoseconds watched{0};  ///< wall time, without the pauses of a stopped process group
  };
  std::optional<Violation> look_at(const Activity& activity, Seen& seen, const WorkerProcess& worker,
                                   Clock::time_point now, std::chrono::nanoseconds step) const;

  Limits limits_;
  uint64_t memory_, resident_ = 0, peak_memory_ = 0;
  Clock::time_point last_look_{};
  std::unordered_map<std::size_t, Seen> seen_;  ///< by slot
};

/// How often to look.
inline constexpr std::chrono::milliseconds look_interval{50};

}  // namespace docmill
