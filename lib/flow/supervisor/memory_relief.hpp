#pragma once
#include <algorithm>
#include <chrono>
#include <cstdint>
#include <limits>
#include <optional>

#include "flow/supervisor/memory_limit.hpp"

namespace docmill {

/// Of the worker, in bytes.
struct WorkerMemory {
  uint64_t resident = 0, limit = 0;
};

/// What is done, step by step, while memory is short. Nothing of it changes a result.
enum class MemoryStep {
  none,
  shed,   ///< caches are given up
  fewer,  ///< half as many documents are in work at once; with one, what has become free since is given back
  more    ///< documents again
};

/// How often a run took which step.
struct MemoryReliefCounts {
  uint64_t sheds = 0, narrowings = 0;
  uint64_t fewest = 0;  ///< documents at once; 0 = it was never narrowed
  MemoryReliefCounts& operator+=(const MemoryReliefCounts& other);
};

/// Decides what is given up when memory is short: caches first; when that did not suffice, documents at once,
/// down to one; at last the worker. When memory has fallen they come back, slower than they went, as what a
/// document needs shows late. Numbers in, step out: it looks at nothing itself.
class MemoryRelief {
 public:
  using Clock = std::chrono::steady_clock;

  /// Parts of the worker's limit, in 16ths. The room above the high mark is for what is in work when it is
  /// reached; a tenth below the limit the worker is given nothing more, see LimitWatch. One document more
  /// beside two does not lead from below the low mark to above the limit.
  static constexpr uint64_t high_mark = 12, low_mark = 10;
  /// Between two steps: until what is given up shows in the resident memory.
  static constexpr std::chrono::milliseconds settling{250};
  /// Below the low mark all the time, before there are more documents again.
  static constexpr std::chrono::milliseconds quiet{1'000};
  /// Above the high mark with one document at a time, before the worker is held to keep that memory itself.
  static constexpr std::chrono::milliseconds patience{2'000};
  /// Without any step, before there are as many documents again as once were too many.
  static constexpr std::chrono::milliseconds probation{15'000};
  /// Of a page that is being recognised, with its engine: 36 scans of books, letters and receipts took 130 to
  /// 150 MiB each.
  static constexpr uint64_t page_memory = 160u << 20;

  /// `documents`: at once while memory suffices; `threads` work on them.
  MemoryRelief(uint32_t documents, uint32_t threads)
      : usual_{documents}, threads_{threads}, documents_{documents} {}

  /// What is recognised shows its size when it is too late: begins with no more pages than are likely to stay
  /// below the high mark of the limit.
  void begin_carefully(uint64_t limit);

  MemoryStep look(const WorkerMemory& worker, const MemoryLeft& machine, Clock::time_point now);
  /// A worker of several documents took more than its limit: they were too many at once.
  void worker_died(Clock::time_point now);
  /// What an earlier worker kept has gone with it.
  void worker_started(Clock::time_point now);

  /// At once, from now on.
  uint32_t documents() const { return documents_; }
  bool is_narrowed() const { return documents_ < usual_; }
  /// A worker that is full though it has one document at a time: a fresh one begins with little.
  bool wants_fresh_worker(Clock::time_point now) const {
    return exhausted_since_ && now - *exhausted_since_ >= patience;
  }
  const MemoryReliefCounts& counts() const { return counts_; }

 private:
  MemoryStep give_up(bool by_worker, Clock::time_point now);
  MemoryStep take_back(Clock::time_point now);
  void narrow();

  uint32_t usual_, threads_, documents_;
  uint32_t too_many_ = std::numeric_limits<uint32_t>::max();  ///< at which memory was short last
  bool shed_ = false;
  Clock::time_point last_step_{}, quiet_since_{};
  std::optional<Clock::time_point> exhausted_since_;
  MemoryReliefCounts counts_;
};

}  // namespace docmill
