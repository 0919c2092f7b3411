#include "flow/worker/admission.hpp"

#include <atomic>
#include <future>
#include <thread>
#include <vector>

#include <catch2/catch.hpp>

using namespace docmill;

TEST_CASE("a gate lets in as many as it may at the time") {
  Gate gate{2};
  gate.enter();
  gate.enter();
  gate.admit(1);
  std::atomic<bool> inside{false};
  std::promise<void> entered;
  std::jthread third{[&] {
    gate.enter();
    inside = true;
    entered.set_value();
  }};
  gate.leave();  // one of two left: no place yet
  CHECK_FALSE(inside);
  SECTION("when all have left that were too many") {
    gate.leave();
  }
  SECTION("when more may be in again") {
    gate.admit(2);
  }
  entered.get_future().wait();
  CHECK(inside);
}

TEST_CASE("however often it changes, no more are in than the most allowed, and all get in") {
  Gate gate{4};
  std::atomic<int> inside{0}, most{0}, passed{0};
  {
    std::vector<std::jthread> threads;
    for (int thread = 0; thread < 8; ++thread)
      threads.emplace_back([&] {
        for (int time = 0; time < 500; ++time) {
          const Gate::Pass pass{gate};
          const int now = ++inside;
          for (int seen = most; now > seen && !most.compare_exchange_weak(seen, now);) {
          }
          --inside;
          ++passed;
        }
      });
    for (int time = 0; time < 500; ++time) gate.admit(1 + static_cast<std::size_t>(time % 4));
  }
  CHECK(passed == 4000);
  CHECK(most <= 4);
}
