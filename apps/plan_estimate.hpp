#pragma once
#include <cstdint>
#include <utility>
#include <vector>

namespace docmill {

struct Range {
  double low = 0, high = 0;
  Range operator+(const Range& other) const { return {low + other.low, high + other.high}; }
  Range operator*(const Range& other) const { return {low * other.low, high * other.high}; }
};

/// Documents of one kind, and what some of them, spread by size as SampleInputs does, were found to have.
struct Stratum {
  uint64_t documents = 0, bytes = 0;  ///< of all
  struct Sampled {
    uint64_t bytes = 0;
    double value = 0;
  };
  std::vector<Sampled> sampled;
};

/// The sum of the value over all documents: what is known of the sampled, and for the rest what 99 of 100
/// resamples of the sampled give, by documents or by bytes, whichever tells more (a bootstrap: Efron and
/// Tibshirani, "An Introduction to the Bootstrap", 1993, ch. 13), and as much more and less as unseen_part()
/// says, for what the sample happens not to have. Of fewer than three sampled, half to twice their mean; of a
/// kind of which none is sampled, a fourth to four times that of all by bytes. Exact when all are sampled.
/// The same for the same numbers.
Range estimate_total(const std::vector<Stratum>& strata);

/// The largest part of a kind of which none was seen among `sampled`, by 95 of 100: the rule of three (Hanley
/// and Lippman-Hand, JAMA 249, 1983).
double unseen_part(uint64_t sampled);

}  // namespace docmill
