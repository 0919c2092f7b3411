#include "base/deadline.hpp"

#include <catch2/catch.hpp>

using docmill::Deadline;
using namespace std::chrono_literals;

TEST_CASE("a deadline passes when its thread has used up the time") {
  CHECK(Deadline::after(0ms).expired());
  CHECK(Deadline::after(-5ms).left() == 0ms);
  const auto soon = Deadline::after(1h);
  CHECK_FALSE(soon.expired());
  CHECK(soon.left() > 59min);
}

TEST_CASE("no limit, and a limit past what the clock can hold, never pass") {
  CHECK_FALSE(Deadline::never().expired());
  CHECK(Deadline::never().left() == std::chrono::milliseconds::max());
  CHECK_FALSE(Deadline::after(std::chrono::milliseconds::max()).expired());
}
