#include "base/pool.hpp"

#include <catch2/catch.hpp>

using namespace docmill;

namespace {

/// Counts how many of it there are.
struct Counted {
  explicit Counted(int& count_) : count{count_} { ++count; }
  ~Counted() { --count; }
  Counted(const Counted&) = delete;
  Counted& operator=(const Counted&) = delete;
  int& count;
};

}  // namespace

TEST_CASE("a pool makes no more than are used at once") {
  int there = 0;
  Pool<Counted> pool{[&] { return std::make_unique<Counted>(there); }};
  {
    const auto one = pool.take(), two = pool.take();
    CHECK(there == 2);
  }
  {
    const auto again = pool.take();
    CHECK(there == 2);
  }
  pool.take().discard();
  CHECK(there == 1);
}

TEST_CASE("shedding a pool destroys what nobody uses, and nothing else") {
  int there = 0;
  Pool<Counted> pool{[&] { return std::make_unique<Counted>(there); }};
  {
    const auto used = pool.take();
    { const auto idle = pool.take(); }
    pool.shed();
    CHECK(there == 1);
  }
  CHECK(there == 1);
  pool.shed();
  CHECK(there == 0);
  const auto anew = pool.take();
  CHECK(there == 1);
}

TEST_CASE("a pool keeps no more idle things than it may") {
  int there = 0;
  Pool<Counted> pool{[&] { return std::make_unique<Counted>(there); }};
  {
    const auto one = pool.take(), two = pool.take(), three = pool.take();
    pool.keep_at_most(1);
    CHECK(there == 3);
  }
  CHECK(there == 1);
  pool.keep_at_most(0);
  CHECK(there == 0);
}
