#pragma once
#include <cstdint>
#include <optional>
#include <random>
#include <vector>

#include "loadtest/scenario.hpp"

namespace docmill::loadtest {

/// A level (users, or arrivals per second) over time: straight lines from stage to stage, then nothing more.
class LevelProfile {
 public:
  /// `level` for `duration`; none = for ever.
  static LevelProfile constant(double level, std::optional<Duration> duration);
  static LevelProfile staged(double level, const std::vector<LoadStage>& stages);

  /// End of the load; none = never.
  std::optional<Duration> end() const;
  /// The first moment from `from` on at which the level is above `level`.
  std::optional<Duration> first_above(double level, Duration from) const;
  /// When the area below the profile reaches `area` (arrivals so far, for a profile of rates); none = never.
  std::optional<Duration> when_area(double area) const;

 private:
  struct Leg {
    double begin, length;  // seconds
    double from, to;
  };
  std::vector<Leg> legs_;
  bool endless_ = false;
};

/// Random numbers that are the same with every standard library.
class Random {
 public:
  explicit Random(uint64_t seed) : engine_{seed} {}
  /// Uniform in [0, 1).
  double uniform() { return static_cast<double>(engine_() >> 11) * 0x1p-53; }
  /// Uniform in [0, count).
  uint64_t below(uint64_t count) { return static_cast<uint64_t>(uniform() * static_cast<double>(count)); }

 private:
  std::mt19937_64 engine_;
};

/// The intended starts of an open load, one after the other. Constant spacing begins at 0. Poisson arrivals
/// are those of a unit-rate process with its time stretched by the profile, so they follow its stages.
class ArrivalSchedule {
 public:
  ArrivalSchedule(LevelProfile rates, Arrivals kind, uint64_t seed, std::optional<uint64_t> most);
  /// The next arrival, without taking it; none = no more.
  std::optional<Duration> peek() const { return next_; }
  void pop();

 private:
  double gap();

  LevelProfile rates_;
  Arrivals kind_;
  Random random_;
  std::optional<uint64_t> left_;
  double area_ = 0;
  std::optional<Duration> next_;
};

}  // namespace docmill::loadtest
