#include "model/document.hpp"

#include <cmath>
#include <limits>

#include <catch2/catch.hpp>

using namespace docmill;

TEST_CASE("a problem says what happened and what helps") {
  const auto problem =
      to_problem(Error{Stage::ocr, Code::timeout, "no end after 60 s", "raise --page-timeout", 3});
  CHECK(problem.stage == Stage::ocr);
  CHECK(problem.page == 3);
  CHECK(problem.code == Code::timeout);
  CHECK(problem.message == "no end after 60 s; raise --page-timeout");
}

TEST_CASE("stored numbers are rounded and never strange") {
  CHECK(quantise_confidence(0.123456) == 0.1235);
  CHECK(quantise_points(595.275590551) == 595.28);
  CHECK_FALSE(std::signbit(quantise_points(-0.001)));
  CHECK(quantise_confidence(std::numeric_limits<double>::quiet_NaN()) == 0);
}
