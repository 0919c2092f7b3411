// How many of each kind a sample takes.
#include <numeric>
#include <random>

#include <catch2/catch.hpp>

#include "apps/sample_inputs.hpp"

using namespace docmill;
using Numbers = std::vector<uint64_t>;

TEST_CASE("shares are in proportion, but no kind is left out while there is room") {
  CHECK(apportion({900, 90, 10}, 100) == Numbers{90, 9, 1});
  CHECK(apportion({1000, 1, 1}, 5) == Numbers{3, 1, 1});
  CHECK(apportion({5, 7, 7}, 2) == Numbers{0, 1, 1});
  CHECK(apportion({2, 3}, 50) == Numbers{2, 3});
  CHECK(apportion({}, 5).empty());
}

TEST_CASE("shares add up to what is wanted, and no kind gives more than it has") {
  std::mt19937 random{5};
  for (int round = 0; round < 1'000; ++round) {
    Numbers sizes(1 + random() % 12);
    for (auto& size : sizes) size = 1 + random() % 50;
    const auto total = std::accumulate(sizes.begin(), sizes.end(), uint64_t{0});
    const auto wanted = 1 + random() % 200;
    const auto shares = apportion(sizes, wanted);
    REQUIRE(std::accumulate(shares.begin(), shares.end(), uint64_t{0}) == std::min<uint64_t>(wanted, total));
    for (std::size_t kind = 0; kind < sizes.size(); ++kind) {
      REQUIRE(shares[kind] <= sizes[kind]);
      if (wanted >= sizes.size()) REQUIRE(shares[kind] >= 1);
    }
  }
}
