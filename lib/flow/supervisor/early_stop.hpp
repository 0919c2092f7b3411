#pragma once
#include <chrono>
#include <cstdint>
#include <optional>
#include <string_view>

#include "model/document.hpp"

namespace docmill {

/// Why a run ended before its inputs did.
enum class StopReason { signal, failures, time_budget, disk };
/// As journals and audits name it: "time budget".
std::string_view to_string(StopReason reason);

/// How many documents may fail: a number, or a part of those that are finished.
struct FailureLimit {
  /// Of fewer documents a part says nothing.
  static constexpr uint64_t least_for_percent = 50;

  double number = 0;
  bool percent = false;
  bool is_exceeded(uint64_t failed, uint64_t finished) const;
};

/// Decides when a run ends early. Failures are counted by the records that leave, so that with records in
/// input order the same one is the last, whatever was worked on meanwhile. Skipped documents do not count.
class EarlyStop {
 public:
  using Clock = std::chrono::steady_clock;
  /// No limit, no budget: never.
  EarlyStop(std::optional<FailureLimit> failures, std::optional<std::chrono::milliseconds> budget,
            Clock::time_point start);

  void count(Status leaving);
  bool too_many_failures() const { return exceeded_; }
  /// No document is begun any more.
  bool time_is_up(Clock::time_point now) const { return end_ && now >= *end_; }
  /// Nor are those finished that are still in work: a tenth of the budget later, within 1 and 30 seconds.
  bool grace_is_over(Clock::time_point now) const { return end_ && now >= *end_ + grace_; }

 private:
  std::optional<FailureLimit> limit_;
  std::optional<Clock::time_point> end_;
  std::chrono::milliseconds grace_{0};
  uint64_t failed_ = 0, finished_ = 0;
  bool exceeded_ = false;
};

}  // namespace docmill
