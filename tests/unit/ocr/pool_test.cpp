#include "base/pool.hpp"

#include <atomic>
#include <thread>
#include <vector>

#include <catch2/catch.hpp>

using namespace docmill;

namespace {

struct Engine {
  std::atomic<int> users{0};
};

}  // namespace

TEST_CASE("a lease that ended is used again, a discarded one is not") {
  int made = 0;
  Pool<int> pool{[&] { return std::make_unique<int>(++made); }};
  { CHECK(*pool.take() == 1); }
  {
    auto lease = pool.take();
    CHECK(*lease == 1);
    CHECK(*pool.take() == 2);
    lease.discard();
  }
  CHECK(*pool.take() == 2);
  CHECK(made == 2);
}

TEST_CASE("a moved lease gives back once") {
  int made = 0;
  Pool<int> pool{[&] { return std::make_unique<int>(++made); }};
  {
    auto lease = pool.take();
    const auto moved = std::move(lease);
    CHECK(*moved == 1);
  }
  const auto first = pool.take(), second = pool.take();
  CHECK(*first != *second);
  CHECK(made == 2);
}

TEST_CASE("a maker that throws leaves the pool usable") {
  bool fail = true;
  Pool<int> pool{[&] { return fail ? throw std::runtime_error{"no memory"} : std::make_unique<int>(5); }};
  CHECK_THROWS(pool.take());
  fail = false;
  CHECK(*pool.take() == 5);
}

TEST_CASE("no two threads ever hold the same thing") {
  std::atomic<int> made{0};
  std::atomic<bool> shared{false};
  Pool<Engine> pool{[&] {
    ++made;
    return std::make_unique<Engine>();
  }};
  constexpr int threads = 4;
  {
    std::vector<std::jthread> workers;
    for (int i = 0; i < threads; ++i)
      workers.emplace_back([&] {
        for (int round = 0; round < 2000; ++round) {
          const auto lease = pool.take();
          if (lease->users.fetch_add(1) != 0) shared = true;
          lease->users.fetch_sub(1);
        }
      });
  }
  CHECK_FALSE(shared);
  CHECK(made <= threads);
}
