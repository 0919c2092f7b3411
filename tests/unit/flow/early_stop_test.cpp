#include "flow/supervisor/early_stop.hpp"

#include <catch2/catch.hpp>

using namespace docmill;
using namespace std::chrono_literals;

namespace {

/// The number of records after which failures are too many; 0 = never. `pattern` is repeated: F failed, S
/// skipped, others ok.
unsigned stops_after(FailureLimit limit, std::string_view pattern, unsigned records = 1000) {
  EarlyStop stop{limit, std::nullopt, {}};
  for (unsigned index = 0; index < records; ++index) {
    const char c = pattern[index % pattern.size()];
    stop.count(c == 'F' ? Status::failed : c == 'S' ? Status::skipped : Status::ok);
    if (stop.too_many_failures()) return index + 1;
  }
  return 0;
}

}  // namespace

TEST_CASE("a number of failures: the one too many stops") {
  CHECK(stops_after({0, false}, "..F") == 3);
  CHECK(stops_after({2, false}, ".F") == 6);
  CHECK(stops_after({500, false}, ".F") == 0);
}

TEST_CASE("a part of the finished: not before fifty, and not counting skipped ones") {
  CHECK(stops_after({10, true}, "F") == 50);
  CHECK(stops_after({50, true}, ".F") == 0);
  CHECK(stops_after({49, true}, ".F") == 50);
  CHECK(stops_after({10, true}, "FS") == 99);
  CHECK(stops_after({10, true}, "F.........") == 51);
  CHECK(stops_after({0, true}, "F", 49) == 0);
}

TEST_CASE("a time budget has its end and its grace") {
  const EarlyStop::Clock::time_point start{};
  const EarlyStop stop{std::nullopt, 100s, start};
  CHECK_FALSE(stop.time_is_up(start + 99s));
  CHECK(stop.time_is_up(start + 100s));
  CHECK_FALSE(stop.grace_is_over(start + 109s));
  CHECK(stop.grace_is_over(start + 110s));
  CHECK_FALSE(EarlyStop{std::nullopt, 10ms, start}.grace_is_over(start + 1s));
  CHECK(EarlyStop{std::nullopt, 24h, start}.grace_is_over(start + 24h + 30s));
  CHECK_FALSE(EarlyStop{std::nullopt, std::nullopt, start}.time_is_up(start + 1000h));
}
