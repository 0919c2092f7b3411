#include "loadtest/statistics.hpp"

#include <cmath>
#include <numeric>

#include <catch2/catch.hpp>

using namespace docmill::loadtest;

namespace {

/// 1, 2, ..., count, in another order.
std::vector<double> numbers(int count) {
  std::vector<double> values(static_cast<std::size_t>(count));
  std::iota(values.rbegin(), values.rend(), 1.0);
  return values;
}

}  // namespace

TEST_CASE("Statistics of known samples") {
  const Statistics statistics{numbers(1000)};
  CHECK(statistics.count() == 1000);
  CHECK(statistics.least() == 1.0);
  CHECK(statistics.most() == 1000.0);
  CHECK(*statistics.mean() == Approx(500.5));
  CHECK(*statistics.median() == Approx(500.5));
  CHECK(statistics.percentile(0.9).value == 900.0);
  CHECK(statistics.percentile(0.95).value == 950.0);
  CHECK(statistics.percentile(0.99).value == 990.0);
  CHECK_FALSE(statistics.percentile(0.999).value);
  CHECK(Statistics{numbers(101)}.median() == 51.0);
  CHECK(Statistics{numbers(5)}.median() == 3.0);
}

TEST_CASE("Without samples there are no statistics") {
  const Statistics statistics{{}};
  CHECK_FALSE(statistics.mean());
  CHECK_FALSE(statistics.least());
  CHECK_FALSE(statistics.most());
  CHECK_FALSE(statistics.median());
  CHECK_FALSE(statistics.percentile(0.95).value);
  CHECK_FALSE(statistics.percentile(0.95).unbounded);
}

TEST_CASE("A percentile needs the samples that can bound it") {
  CHECK(needed_samples(0.5) == 5);
  CHECK(needed_samples(0.9) == 29);
  CHECK(needed_samples(0.95) == 59);
  CHECK(needed_samples(0.99) == 299);
  CHECK(needed_samples(0.999) == 2995);
  CHECK_FALSE(Statistics{numbers(58)}.percentile(0.95).value);
  const auto least = Statistics{numbers(59)}.percentile(0.95);
  CHECK(least.value == 57.0);  // ceil(56.05)
  CHECK(least.bound == 59.0);  // 1 - 0.95^59 = 0.9515
  CHECK_FALSE(bounding_rank(58, 0.95));
}

TEST_CASE("The bounding rank is the least that holds with 95 % confidence") {
  // Hahn and Meeker's one-sided bounds: the binomial distribution, summed from its other end.
  for (const auto& [count, share] : {std::pair{100u, 0.9}, {100u, 0.5}, {500u, 0.95}, {3000u, 0.99}}) {
    const auto rank = *bounding_rank(count, share);
    const auto probability_at_least = [n = count, q = share](uint64_t from) {
      double sum = 0;
      for (uint64_t k = from; k <= n; ++k)
        sum += std::exp(std::lgamma(n + 1.0) - std::lgamma(static_cast<double>(k) + 1) -
                        std::lgamma(static_cast<double>(n - k) + 1) + static_cast<double>(k) * std::log(q) +
                        static_cast<double>(n - k) * std::log(1 - q));
      return sum;
    };
    CHECK(1 - probability_at_least(rank) >= 0.95);
    CHECK(1 - probability_at_least(rank - 1) < 0.95);
  }
}

TEST_CASE("Lost work is slower than all other work") {
  const Statistics statistics{numbers(90), 10};
  CHECK(statistics.percentile(0.9).value == 90.0);
  CHECK(statistics.percentile(0.95).unbounded);
  CHECK_FALSE(statistics.percentile(0.95).value);
  CHECK(std::isinf(*Statistics(numbers(3), 20).median()));
  CHECK(statistics.most() == 90.0);
}
