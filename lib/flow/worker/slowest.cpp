#include "flow/worker/slowest.hpp"

#include <algorithm>

namespace docmill {
namespace {

constexpr std::size_t most_kept = 5;
constexpr uint64_t worth_keeping = 5'000;  // microseconds

}  // namespace

std::vector<WorkTime> slowest_of(std::vector<WorkTime> times) {
  const auto kept = std::min(times.size(), most_kept);
  std::ranges::partial_sort(times, times.begin() + static_cast<std::ptrdiff_t>(kept), std::ranges::greater{},
                            &WorkTime::microseconds);
  times.resize(kept);
  const auto quick = [&](const WorkTime& time) { return time.microseconds < worth_keeping; };
  if (!times.empty()) times.erase(std::find_if(times.begin() + 1, times.end(), quick), times.end());
  return times;
}

}  // namespace docmill
