// Estimates of a whole by a part of it.
#include "apps/plan_estimate.hpp"

#include <algorithm>
#include <random>

#include <catch2/catch.hpp>

using namespace docmill;

TEST_CASE("what was counted in full has no range") {
  const auto total = estimate_total({{2, 30, {{10, 1}, {20, 5}}}, {1, 7, {{7, 2}}}});
  CHECK(total.low == 8);
  CHECK(total.high == 8);
  CHECK(estimate_total({}).high == 0);
}

TEST_CASE("few that were looked at give a wide range, none of a kind a wider one") {
  const auto few = estimate_total({{10, 100, {{10, 2}}}});
  CHECK(few.low == Approx(2 + 9 * 1));
  CHECK(few.high == Approx(2 + 9 * 4));
  const auto unseen = estimate_total({{1, 10, {{10, 2}}}, {5, 100, {}}});
  CHECK(unseen.low == Approx(2 + 100 * 0.05));
  CHECK(unseen.high == Approx(2 + 100 * 0.8));
}

TEST_CASE("what does not depend on the size is not taken to") {
  Stratum stratum{100, 1'000'000, {}};
  for (uint64_t size = 10; size < 10'000; size *= 2) stratum.sampled.push_back({size, 1});
  const auto pages = estimate_total({stratum});
  CHECK(pages.low == Approx(100 - 90 * 0.3));  // ten were looked at: the rule of three
  CHECK(pages.high == Approx(100 + 90 * 0.3));
}

TEST_CASE("the range holds the truth about as often as it says") {
  std::mt19937_64 random{11};
  std::lognormal_distribution<double> size{10, 1}, ratio{-8, 0.5};
  int held = 0;
  constexpr int rounds = 200;
  for (int round = 0; round < rounds; ++round) {
    std::vector<Stratum::Sampled> all;
    for (int document = 0; document < 400; ++document) {
      const auto bytes = static_cast<uint64_t>(size(random)) + 1;
      all.push_back({bytes, static_cast<double>(bytes) * ratio(random)});
    }
    std::ranges::sort(all, {}, &Stratum::Sampled::bytes);
    Stratum stratum{all.size(), 0, {}};
    double truth = 0;
    for (const auto& [bytes, value] : all) {
      stratum.bytes += bytes;
      truth += value;
    }
    for (std::size_t i = 0; i < 40; ++i) stratum.sampled.push_back(all[i * (all.size() - 1) / 39]);
    const auto range = estimate_total({stratum});
    if (range.low <= truth && truth <= range.high) ++held;
  }
  CHECK(held >= rounds * 88 / 100);
}

TEST_CASE("what was never seen may be there all the same") {
  CHECK(unseen_part(1) == 1);
  CHECK(unseen_part(40) == Approx(0.075));
}
