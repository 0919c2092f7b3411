#include "base/backoff.hpp"

#include <algorithm>

namespace docmill {

std::optional<std::chrono::milliseconds> Backoff::next(std::chrono::milliseconds elapsed) {
  if (given_ == limits_.retries) return std::nullopt;
  const auto most = std::min(most_, limits_.longest);
  const auto half = most / 2;
  const std::chrono::milliseconds wait{
      std::uniform_int_distribution<int64_t>{half.count(), most.count()}(random_)};
  if (elapsed + wait > limits_.total) return std::nullopt;
  ++given_;
  most_ = std::min(2 * most_, limits_.longest);
  return wait;
}

}  // namespace docmill
