#include "loadtest/schedule.hpp"

#include <algorithm>
#include <cmath>

namespace docmill::loadtest {
namespace {

Duration from_seconds(double seconds) {
  return Duration{std::llround(seconds * 1e9)};
}

}  // namespace

LevelProfile LevelProfile::constant(double level, std::optional<Duration> duration) {
  LevelProfile profile;
  // A hundred years and no end.
  profile.endless_ = !duration;
  profile.legs_.push_back({0, duration ? to_seconds(*duration) : 3.15e9, level, level});
  return profile;
}

LevelProfile LevelProfile::staged(double level, const std::vector<LoadStage>& stages) {
  LevelProfile profile;
  double begin = 0;
  for (const auto& stage : stages) {
    const double length = to_seconds(stage.duration);
    profile.legs_.push_back({begin, length, level, stage.target});
    begin += length;
    level = stage.target;
  }
  return profile;
}

std::optional<Duration> LevelProfile::end() const {
  if (endless_) return std::nullopt;
  return from_seconds(legs_.back().begin + legs_.back().length);
}

std::optional<Duration> LevelProfile::first_above(double level, Duration from) const {
  for (const auto& leg : legs_) {
    const double start = std::max(0.0, to_seconds(from) - leg.begin);
    if (start >= leg.length) continue;
    const double slope = (leg.to - leg.from) / leg.length;
    if (leg.from + slope * start > level) return std::max(from, from_seconds(leg.begin + start));
    if (slope <= 0 || leg.to <= level) continue;
    // On the line itself the level is not above yet; a nanosecond later it is.
    const auto crossing = from_seconds(leg.begin + (level - leg.from) / slope) + Duration{1};
    return std::max(from, crossing);
  }
  return std::nullopt;
}

std::optional<Duration> LevelProfile::when_area(double area) const {
  for (const auto& leg : legs_) {
    const double whole = (leg.from + leg.to) / 2 * leg.length;
    if (area >= whole) {
      area -= whole;
      continue;
    }
    // from * t + slope / 2 * t^2 = area, solved without the cancellation of the schoolbook formula.
    const double slope = (leg.to - leg.from) / leg.length;
    const double root = std::sqrt(std::max(0.0, leg.from * leg.from + 2 * slope * area));
    const double time = area > 0 ? 2 * area / (leg.from + root) : 0;
    return from_seconds(leg.begin + time);
  }
  return std::nullopt;
}

ArrivalSchedule::ArrivalSchedule(LevelProfile rates, Arrivals kind, uint64_t seed,
                                 std::optional<uint64_t> most)
    : rates_{std::move(rates)}, kind_{kind}, random_{seed}, left_{most} {
  if (kind_ == Arrivals::poisson) area_ = gap();
  next_ = rates_.when_area(area_);
}

void ArrivalSchedule::pop() {
  area_ += gap();
  next_ = rates_.when_area(area_);
  if (left_ && --*left_ == 0) next_.reset();
}

double ArrivalSchedule::gap() {
  return kind_ == Arrivals::poisson ? -std::log1p(-random_.uniform()) : 1.0;
}

}  // namespace docmill::loadtest
