#pragma once
#include <cstdint>
#include <functional>
#include <span>
#include <vector>

namespace docmill::classify {

/// A figure with its 95 % confidence bounds.
struct Interval {
  double value = 0, lower = 0, upper = 0;
};

/// Wilson's score interval of a proportion (1927); value 0 and bounds 0 and 1 when there are no trials.
Interval wilson(uint64_t successes, uint64_t trials);

/// Resamples of `size` cases, with replacement: how often each case was drawn. The same for the same seed
/// everywhere.
class Resampler {
 public:
  Resampler(std::size_t size, uint64_t seed) : counts_(size), state_{seed} {}
  std::span<const uint32_t> next();

 private:
  std::vector<uint32_t> counts_;
  uint64_t state_;
};

/// Bootstrap (Efron 1979): `statistic` gives some figures, shares from 0 to 1, of a resample; the result has
/// one interval for each: its value from all cases taken once, its bounds the percentiles of the resamples
/// less their bias (their mean less the value).
std::vector<Interval> bootstrap(
    std::size_t cases, const std::function<std::vector<double>(std::span<const uint32_t>)>& statistic,
    unsigned resamples = 1'000, uint64_t seed = 1);

}  // namespace docmill::classify
