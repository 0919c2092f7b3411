#include "base/deadline.hpp"

#include <algorithm>

#include <time.h>

namespace docmill {

std::chrono::nanoseconds thread_cpu_time() {
  timespec now{};
  ::clock_gettime(CLOCK_THREAD_CPUTIME_ID, &now);
  return std::chrono::seconds{now.tv_sec} + std::chrono::nanoseconds{now.tv_nsec};
}

Deadline Deadline::after(std::chrono::milliseconds budget) {
  Deadline deadline;
  const auto now = thread_cpu_time();
  const auto most = std::chrono::duration_cast<std::chrono::milliseconds>(deadline.end_ - now);
  if (budget < most) deadline.end_ = now + budget;
  return deadline;
}

bool Deadline::expired() const {
  return end_ != std::chrono::nanoseconds::max() && thread_cpu_time() >= end_;
}

std::chrono::milliseconds Deadline::left() const {
  if (end_ == std::chrono::nanoseconds::max()) return std::chrono::milliseconds::max();
  const auto rest = std::chrono::duration_cast<std::chrono::milliseconds>(end_ - thread_cpu_time());
  return std::max(rest, std::chrono::milliseconds::zero());
}

}  // namespace docmill
