#include "loadtest/schedule.hpp"

#include <catch2/catch.hpp>

using namespace docmill::loadtest;
using namespace std::chrono_literals;

namespace {

std::vector<Duration> all(ArrivalSchedule schedule) {
  std::vector<Duration> arrivals;
  for (; schedule.peek(); schedule.pop()) arrivals.push_back(*schedule.peek());
  return arrivals;
}

}  // namespace

TEST_CASE("A constant rate has evenly spaced arrivals") {
  const auto arrivals = all({LevelProfile::constant(50, 2s), Arrivals::constant, 1, {}});
  REQUIRE(arrivals.size() == 100);
  CHECK(arrivals[0] == 0ns);
  CHECK(arrivals[1] == 20ms);
  CHECK(arrivals[99] == 1980ms);
  CHECK(all({LevelProfile::constant(50, 2s), Arrivals::constant, 1, 7}).size() == 7);
  CHECK(all({LevelProfile::constant(50, std::nullopt), Arrivals::constant, 1, 7}).back() == 120ms);
}

TEST_CASE("Staged rates bring as many arrivals as the area below them") {
  // 0 to 10/s in 10 s: 50; 10/s for 10 s: 100; down to 0 in 10 s: 50.
  const auto profile = LevelProfile::staged(0, {{10s, 10}, {10s, 10}, {10s, 0}});
  const auto arrivals = all({profile, Arrivals::constant, 1, {}});
  REQUIRE(arrivals.size() == 200);
  CHECK(to_seconds(arrivals[0]) == Approx(0).margin(1e-9));
  CHECK(to_seconds(arrivals[5]) == Approx(std::sqrt(10.0)));  // 0.5 t^2 = 5
  CHECK(to_seconds(arrivals[50]) == Approx(10));
  CHECK(to_seconds(arrivals[150]) == Approx(20));
  CHECK(to_seconds(arrivals[199]) == Approx(30 - std::sqrt(2.0)));
  CHECK(profile.end() == 30s);
}

TEST_CASE("Poisson arrivals follow the rate and repeat with their seed") {
  const auto arrivals = all({LevelProfile::constant(100, 100s), Arrivals::poisson, 42, {}});
  CHECK(arrivals.size() > 9600);  // 10,000 with a deviation of 100
  CHECK(arrivals.size() < 10400);
  CHECK(std::is_sorted(arrivals.begin(), arrivals.end()));
  // A memoryless gap is longer than its mean with probability 1/e.
  std::size_t longer = 0;
  for (std::size_t i = 1; i < arrivals.size(); ++i) longer += arrivals[i] - arrivals[i - 1] > 10ms ? 1u : 0u;
  CHECK(static_cast<double>(longer) / static_cast<double>(arrivals.size()) == Approx(0.3679).margin(0.02));
  CHECK(arrivals == all({LevelProfile::constant(100, 100s), Arrivals::poisson, 42, {}}));
  CHECK(arrivals != all({LevelProfile::constant(100, 100s), Arrivals::poisson, 43, {}}));
}

TEST_CASE("Ramped users come one after the other") {
  const auto profile = LevelProfile::staged(0, {{8s, 4}, {2s, 4}, {4s, 0}});
  CHECK(to_seconds(*profile.first_above(0, 0s)) == Approx(0).margin(1e-6));
  CHECK(to_seconds(*profile.first_above(1, 0s)) == Approx(2));
  CHECK(to_seconds(*profile.first_above(3, 0s)) == Approx(6));
  CHECK_FALSE(profile.first_above(4, 0s));
  CHECK(profile.first_above(3, 7s) == 7s);
  CHECK_FALSE(profile.first_above(3, 12s));  // on the way down there are two left
  CHECK(profile.first_above(1, 12s - 1ms) == 12s - 1ms);
  CHECK_FALSE(profile.first_above(0, 14s));
}
