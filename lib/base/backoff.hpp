#pragma once
#include <chrono>
#include <cstdint>
#include <optional>
#include <random>

namespace docmill {

/// How often, and for how long, something is tried again.
struct BackoffLimits {
  unsigned retries = 3;                     ///< after the first try; 0 = none
  std::chrono::milliseconds first{200};     ///< the longest wait before the first of them
  std::chrono::milliseconds longest{5000};  ///< wait before any of them
  std::chrono::milliseconds total{30'000};  ///< from the first try on; none begins later
};

/// The waits between tries: twice as long each time, and of that at least a half, at random, lest all who met
/// the same hiccup come back at the same moment ("equal jitter": M. Brooker, "Exponential Backoff And
/// Jitter", AWS Architecture Blog, 2015).
class Backoff {
 public:
  Backoff(const BackoffLimits& limits, uint64_t seed) : limits_{limits}, random_{seed}, most_{limits.first} {}

  /// `elapsed`: since the first try began. Nothing when there is to be no further one.
  std::optional<std::chrono::milliseconds> next(std::chrono::milliseconds elapsed);

 private:
  BackoffLimits limits_;
  std::mt19937_64 random_;
  std::chrono::milliseconds most_;
  unsigned given_ = 0;
};

}  // namespace docmill
