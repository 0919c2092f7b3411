#include "ocr/calibration.hpp"

#include <catch2/catch.hpp>

using docmill::chance_right;

TEST_CASE("a recogniser's confidence becomes a chance: it rises with it, and is never sure") {
  double last = 0;
  for (int percent = 0; percent <= 100; ++percent) {
    const double chance = chance_right(percent / 100.0);
    CHECK(chance >= last);
    last = chance;
  }
  CHECK(chance_right(0) > 0);
  CHECK(chance_right(1) < 1);
}

TEST_CASE("of words that Tesseract gives 0.75 six in ten are right, of those with 0.96 nearly all") {
  CHECK(chance_right(0.75) == Approx(0.6).margin(0.02));
  CHECK(chance_right(0.9) == Approx(0.83).margin(0.02));
  CHECK(chance_right(0.96) > 0.975);
}
