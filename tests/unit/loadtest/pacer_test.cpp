#include "loadtest/pacer.hpp"

#include <catch2/catch.hpp>

using namespace docmill::loadtest;
using namespace std::chrono_literals;

namespace {

Load open_load(double rate, Duration duration, uint64_t places, Overflow overflow) {
  Load load;
  load.model = LoadModel::open;
  load.level = rate;
  load.duration = duration;
  load.concurrency = places;
  load.overflow = overflow;
  load.grace = 1s;
  return load;
}

}  // namespace

TEST_CASE("A user starts again when the iteration has ended and he has thought") {
  ClosedPacer pacer{LevelProfile::constant(1, std::nullopt), 1, {3, {}}, 100ms};
  const auto first = pacer.take(0s);
  REQUIRE(first);
  CHECK_FALSE(pacer.take(0s));
  CHECK_FALSE(pacer.wake());
  pacer.ended(*first, 50ms);
  CHECK_FALSE(pacer.take(140ms));
  CHECK(pacer.wake() == 150ms);
  const auto second = pacer.take(155ms);
  REQUIRE(second);
  CHECK(second->intended == 150ms);  // not 155: the generator's delay is part of the response
  pacer.ended(*second, 200ms);
  const auto third = pacer.take(300ms);
  REQUIRE(third);
  CHECK_FALSE(pacer.finished(300ms));
  pacer.ended(*third, 400ms);
  CHECK(pacer.finished(400ms));
  CHECK_FALSE(pacer.take(10s));
}

TEST_CASE("Passes over the documents are shared by all users") {
  Load load;
  load.model = LoadModel::closed;
  load.level = 3;
  load.passes = 2;
  const auto pacer = make_pacer(load, 5);
  int begun = 0;
  for (Time now{}; !pacer->finished(now); now += 1ms)
    while (const auto turn = pacer->take(now)) {
      ++begun;
      pacer->ended(*turn, now + 1ms);
    }
  CHECK(begun == 10);
}

TEST_CASE("After the end of a closed load nothing is begun") {
  ClosedPacer pacer{LevelProfile::constant(2, 1s), 2, {}, 0s};
  const auto turn = pacer.take(0s);
  REQUIRE(turn);
  CHECK_FALSE(pacer.finished(999ms));
  CHECK(pacer.finished(1s));
  pacer.ended(*turn, 1100ms);
  CHECK_FALSE(pacer.take(1100ms));
}

TEST_CASE("Arrivals wait in line for a place, their clock running") {
  const auto pacer = make_pacer(open_load(10, 300ms, 1, Overflow::queue), 0);
  const auto first = pacer->take(0s);
  REQUIRE(first);
  CHECK_FALSE(pacer->take(250ms));  // two more have come, the place is taken
  pacer->ended(*first, 260ms);
  const auto second = pacer->take(261ms);
  REQUIRE(second);
  CHECK(second->intended == 100ms);
  CHECK(second->possible == 260ms);  // so the wait is the target's doing, not the generator's
  CHECK_FALSE(pacer->finished(300ms));
  // A second after the last arrival was due, the third is given up.
  const auto third = pacer->take(1301ms);
  REQUIRE(third);
  CHECK(third->dropped);
  CHECK(pacer->finished(1301ms));
}

TEST_CASE("Arrivals are dropped when all places are taken") {
  const auto pacer = make_pacer(open_load(10, 400ms, 2, Overflow::drop), 0);
  CHECK_FALSE(pacer->take(0s)->dropped);
  const auto second = pacer->take(100ms);
  CHECK_FALSE(second->dropped);
  CHECK(pacer->take(200ms)->dropped);
  pacer->ended(*second, 250ms);
  CHECK_FALSE(pacer->take(300ms)->dropped);
  CHECK_FALSE(pacer->take(400ms));
  CHECK(pacer->finished(400ms));
}

TEST_CASE("The warm-up begins where the load begins") {
  Load load;
  load.model = LoadModel::closed;
  load.stages = {{10s, 4}};
  CHECK_FALSE(make_warmup_pacer(load, {}));
  const auto pacer = make_warmup_pacer(load, {6, {}});
  REQUIRE(pacer);
  int users = 0, begun = 0;
  for (Time now{}; !pacer->finished(now); now += 1ms) {
    std::vector<Turn> turns;
    while (const auto turn = pacer->take(now)) turns.push_back(*turn);
    users = std::max(users, static_cast<int>(turns.size()));
    for (const auto& turn : turns) pacer->ended(turn, now);
    begun += static_cast<int>(turns.size());
  }
  CHECK(users == 4);
  CHECK(begun == 6);
}
