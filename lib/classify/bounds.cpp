#include "classify/bounds.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>

#include "classify/text_features.hpp"

namespace docmill::classify {

Interval wilson(uint64_t successes, uint64_t trials) {
  if (trials == 0) return {0, 0, 1};
  constexpr double z = 1.959963984540054;  // the normal distribution's 97.5 % point
  const double n = static_cast<double>(trials), p = static_cast<double>(successes) / n;
  const double centre = (p + z * z / (2 * n)) / (1 + z * z / n);
  const double half = z * std::sqrt(p * (1 - p) / n + z * z / (4 * n * n)) / (1 + z * z / n);
  return {p, std::max(0.0, centre - half), std::min(1.0, centre + half)};
}

std::span<const uint32_t> Resampler::next() {
  std::ranges::fill(counts_, 0);
  for (std::size_t i = 0; i < counts_.size(); ++i) {
    state_ += 0x9e3779b97f4a7c15ULL;  // SplitMix64 (Steele, Lea & Flood 2014) with the other finaliser
    ++counts_[(mix(state_) >> 32) * counts_.size() >> 32];
  }
  return counts_;
}

std::vector<Interval> bootstrap(
    std::size_t cases, const std::function<std::vector<double>(std::span<const uint32_t>)>& statistic,
    unsigned resamples, uint64_t seed) {
  const std::vector<double> whole = statistic(std::vector<uint32_t>(cases, 1));
  std::vector<std::vector<double>> drawn(whole.size());
  Resampler sampler{cases, seed};
  for (unsigned i = 0; i < resamples; ++i) {
    const auto figures = statistic(sampler.next());
    for (std::size_t k = 0; k < figures.size(); ++k) drawn[k].push_back(figures[k]);
  }
  std::vector<Interval> intervals;
  for (std::size_t k = 0; k < whole.size(); ++k) {
    std::ranges::sort(drawn[k]);
    const double bias = std::accumulate(drawn[k].begin(), drawn[k].end(), 0.0) / resamples - whole[k];
    const auto at = [&](double share) {
      const auto place = static_cast<std::size_t>(share * static_cast<double>(drawn[k].size() - 1) + 0.5);
      return std::clamp(drawn[k][place] - bias, 0.0, 1.0);
    };
    intervals.push_back({whole[k], at(0.025), at(0.975)});
  }
  return intervals;
}

}  // namespace docmill::classify
