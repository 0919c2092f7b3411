#include "flow/supervisor/early_stop.hpp"

#include <algorithm>

namespace docmill {

using namespace std::chrono_literals;

std::string_view to_string(StopReason reason) {
  switch (reason) {
    case StopReason::signal:
      return "signal";
    case StopReason::failures:
      return "failures";
    case StopReason::time_budget:
      return "time budget";
    case StopReason::disk:
      return "disk";
  }
  return {};
}

bool FailureLimit::is_exceeded(uint64_t failed, uint64_t finished) const {
  if (!percent) return static_cast<double>(failed) > number;
  return finished >= least_for_percent &&
         100 * static_cast<double>(failed) > number * static_cast<double>(finished);
}

EarlyStop::EarlyStop(std::optional<FailureLimit> failures, std::optional<std::chrono::milliseconds> budget,
                     Clock::time_point start)
    : limit_{failures} {
  if (!budget) return;
  end_ = start + *budget;
  grace_ = std::clamp<std::chrono::milliseconds>(*budget / 10, 1s, 30s);
}

void EarlyStop::count(Status leaving) {
  if (leaving == Status::skipped) return;
  ++finished_;
  if (leaving == Status::failed) ++failed_;
  exceeded_ = exceeded_ || (limit_ && limit_->is_exceeded(failed_, finished_));
}

}  // namespace docmill
