#pragma once
#include <cstdint>
#include <optional>
#include <vector>

namespace docmill::loadtest {

/// A percentile of the samples, and how far it can be trusted.
struct Percentile {
  double share = 0;             ///< 0.95 for p95
  std::optional<double> value;  ///< by the nearest rank; none when count < needed
  std::optional<double> bound;  ///< the true percentile is at most this, with 95 % confidence
  bool unbounded = false;       ///< lies among work that was never done: larger than any number
  uint64_t needed = 0;          ///< least number of samples
};

/// Exact statistics of all samples: they are kept and sorted. `lost` samples without a value (work that was
/// dropped) count as larger than all others in percentiles; mean, minimum and maximum leave them out.
class Statistics {
 public:
  explicit Statistics(std::vector<double> values, uint64_t lost = 0);
  uint64_t count() const { return sorted_.size(); }
  // None of these without samples.
  std::optional<double> least() const;
  std::optional<double> most() const;
  std::optional<double> mean() const;
  /// The middle, or the mean of the two middle ones; whatever the count. Infinite among lost samples.
  std::optional<double> median() const;
  /// `share` from 0 to 1, both excluded.
  Percentile percentile(double share) const;

 private:
  std::vector<double> sorted_;
  uint64_t lost_;
};

/// The least number of samples that can bound a percentile from above with 95 % confidence, whatever the
/// distribution: the smallest n with 1 - share^n >= 0.95 (59 for p95, 299 for p99, 2995 for p99.9).
uint64_t needed_samples(double share);

/// The rank (from 1) of the order statistic that bounds the percentile from above with 95 % confidence: the
/// least k with P(Binomial(count, share) < k) >= 0.95. None when count < needed_samples(share). See G. J.
/// Hahn and W. Q. Meeker, Statistical Intervals (1991), chapter 5.
std::optional<uint64_t> bounding_rank(uint64_t count, double share);

}  // namespace docmill::loadtest
