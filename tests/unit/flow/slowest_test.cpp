// What is kept of a document's times.
#include "flow/worker/slowest.hpp"

#include <catch2/catch.hpp>

using namespace docmill;

TEST_CASE("a long document keeps its five slowest pieces, a quick one a single one") {
  std::vector<WorkTime> times;
  for (uint32_t page = 1; page <= 2'000; ++page)
    times.push_back({page, Stage::ingest, 10'000 + page % 1'000});
  times.push_back({7, Stage::ocr, 2'000'000});
  const auto slowest = slowest_of(times);
  REQUIRE(slowest.size() == 5);
  CHECK(slowest[0].stage == Stage::ocr);
  CHECK(slowest[0].page == 7);
  for (std::size_t i = 1; i < slowest.size(); ++i)
    CHECK(slowest[i].microseconds <= slowest[i - 1].microseconds);
  const auto quick = slowest_of({{0, Stage::ingest, 40}, {1, Stage::ingest, 900}, {2, Stage::ingest, 4'999}});
  REQUIRE(quick.size() == 1);
  CHECK(quick[0].page == 2);
  CHECK(slowest_of({}).empty());
}
