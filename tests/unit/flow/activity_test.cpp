#include "flow/activity.hpp"

#include <catch2/catch.hpp>
#include <unistd.h>

using namespace docmill;
using namespace std::chrono_literals;

TEST_CASE("the other process sees what a thread does") {
  const ActivityTable mine;
  ActivityTable theirs{::dup(mine.descriptor())};
  auto& slot = theirs.slots()[7];
  const auto& seen = mine.slots()[7];
  CHECK_FALSE(seen.read());
  slot.begin(42, 3, Stage::ingest, 5ms);
  slot.enter(Stage::ocr);
  const auto activity = seen.read();
  REQUIRE(activity);
  CHECK(activity->sequence == 42);
  CHECK(activity->page == 3);
  CHECK(activity->stage == Stage::ocr);
  CHECK(activity->thread == ::gettid());
  CHECK(activity->document_spent == 5ms);
  slot.end();
  CHECK_FALSE(seen.read());
  slot.begin(42, 3, Stage::ingest, 5ms);
  CHECK(seen.read()->version != activity->version);
}
