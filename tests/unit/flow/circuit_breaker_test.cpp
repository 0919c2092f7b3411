#include "flow/store/circuit_breaker.hpp"

#include <random>

#include <catch2/catch.hpp>

using namespace docmill;
using namespace std::chrono_literals;
using State = CircuitBreaker::State;

namespace {

struct Bench {
  CircuitBreaker::Time now{};
  CircuitBreaker breaker{
      {.failures = 3, .pause = 100ms, .longest_pause = 300ms, .now = [this] { return now; }}};
  void fail(int times) {
    for (; times > 0; --times)
      if (breaker.allows()) breaker.failed();
  }
};

}  // namespace

TEST_CASE("failures in a row open a breaker, others do not") {
  Bench bench;
  for (int time = 0; time < 10; ++time) {
    bench.fail(2);
    CHECK(bench.breaker.allows());
    bench.breaker.succeeded();
  }
  CHECK(bench.breaker.state() == State::closed);
  bench.fail(3);
  CHECK(bench.breaker.state() == State::open);
  CHECK_FALSE(bench.breaker.allows());
  CHECK(bench.breaker.transitions().opened == 1);
}

TEST_CASE("after its pause an open breaker lets one call through, which decides") {
  Bench bench;
  bench.fail(3);
  bench.now += 99ms;
  CHECK_FALSE(bench.breaker.allows());
  bench.now += 1ms;
  CHECK(bench.breaker.allows());
  CHECK(bench.breaker.state() == State::half_open);
  CHECK_FALSE(bench.breaker.allows());
  SECTION("well: it closes") {
    bench.breaker.succeeded();
    CHECK(bench.breaker.state() == State::closed);
    CHECK(bench.breaker.transitions().closed == 1);
    bench.fail(2);
    CHECK(bench.breaker.allows());
  }
  SECTION("badly: the pauses grow, up to the longest") {
    for (const auto pause : {200ms, 300ms, 300ms}) {
      bench.breaker.failed();
      bench.now += pause - 1ms;
      CHECK_FALSE(bench.breaker.allows());
      bench.now += 1ms;
      CHECK(bench.breaker.allows());
    }
    bench.breaker.succeeded();
    bench.fail(3);
    bench.now += 100ms;
    CHECK(bench.breaker.allows());  // as at first
    CHECK(bench.breaker.transitions().half_opened == 5);
  }
}

TEST_CASE("whatever happens, an open breaker lets through one call a pause at most") {
  Bench bench;
  std::mt19937 random{7};
  std::vector<CircuitBreaker::Time> probes;
  for (int step = 0; step < 5000; ++step) {
    bench.now += std::chrono::milliseconds{random() % 40};
    const bool was_closed = bench.breaker.state() == State::closed;
    if (!bench.breaker.allows()) continue;
    if (!was_closed) {
      if (!probes.empty()) CHECK(bench.now - probes.back() >= 100ms);
      probes.push_back(bench.now);
    }
    random() % 3 == 0 ? bench.breaker.succeeded() : bench.breaker.failed();
  }
  const auto& seen = bench.breaker.transitions();
  CHECK(seen.half_opened == probes.size());
  CHECK(seen.opened >= seen.closed);
  CHECK(seen.closed > 10);
}
