#include "loadtest/statistics.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <numeric>

namespace docmill::loadtest {
namespace {

constexpr double confidence = 0.95;
constexpr double infinity = std::numeric_limits<double>::infinity();

}  // namespace

Statistics::Statistics(std::vector<double> values, uint64_t lost) : sorted_{std::move(values)}, lost_{lost} {
  std::ranges::sort(sorted_);
}

std::optional<double> Statistics::least() const {
  return sorted_.empty() ? std::nullopt : std::optional{sorted_.front()};
}

std::optional<double> Statistics::most() const {
  return sorted_.empty() ? std::nullopt : std::optional{sorted_.back()};
}

std::optional<double> Statistics::mean() const {
  if (sorted_.empty()) return std::nullopt;
  return std::accumulate(sorted_.begin(), sorted_.end(), 0.0) / static_cast<double>(sorted_.size());
}

std::optional<double> Statistics::median() const {
  if (sorted_.empty()) return std::nullopt;
  const auto at = [this](uint64_t index) { return index < sorted_.size() ? sorted_[index] : infinity; };
  const auto all = sorted_.size() + lost_;
  return (at((all - 1) / 2) + at(all / 2)) / 2;
}

Percentile Statistics::percentile(double share) const {
  Percentile result;
  result.share = share;
  result.needed = needed_samples(share);
  const auto all = sorted_.size() + lost_;
  if (all < result.needed) return result;
  // A product like 0.95 * 100 may come out a hair above the whole number that it is.
  const auto exact = share * static_cast<double>(all);
  const auto rank = std::max<uint64_t>(1, static_cast<uint64_t>(std::ceil(exact - 1e-9 * exact)));
  result.unbounded = rank > sorted_.size();
  if (!result.unbounded) result.value = sorted_[rank - 1];
  if (const auto bounding = bounding_rank(all, share); bounding && *bounding <= sorted_.size())
    result.bound = sorted_[*bounding - 1];
  return result;
}

uint64_t needed_samples(double share) {
  return static_cast<uint64_t>(std::ceil(std::log(1 - confidence) / std::log(share)));
}

std::optional<uint64_t> bounding_rank(uint64_t count, double share) {
  if (count < needed_samples(share)) return std::nullopt;
  const auto n = static_cast<double>(count);
  const double deviation = std::sqrt(n * share * (1 - share));
  // What lies more than ten deviations below the mean has no weight that counts.
  const auto from = static_cast<uint64_t>(std::max(0.0, std::floor(n * share - 10 * deviation - 1)));
  double below = 0;  // P(Binomial(count, share) < k)
  for (uint64_t k = from; k <= count; ++k) {
    if (below >= confidence) return k;
    const auto successes = static_cast<double>(k);
    below += std::exp(std::lgamma(n + 1) - std::lgamma(successes + 1) - std::lgamma(n - successes + 1) +
                      successes * std::log(share) + (n - successes) * std::log1p(-share));
  }
  return std::nullopt;
}

}  // namespace docmill::loadtest
