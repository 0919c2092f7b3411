#include "ocr/picture.hpp"

#include <catch2/catch.hpp>
#include <leptonica/allheaders.h>

using namespace docmill;
using Catch::Matchers::Contains;

namespace {

Image sheet(int width, int height, int dpi) {
  return Image{pixCreate(width, height, 8), dpi};
}

}  // namespace

TEST_CASE("a resolution that a sheet of paper can have is believed") {
  CHECK(prepare_picture(sheet(2480, 3508, 300)).dpi == 300);
  CHECK(prepare_picture(sheet(1000, 700, 200)).dpi == 200);
  CHECK(prepare_picture(sheet(600, 9000, 200)).dpi == 200);  // a long receipt
}

TEST_CASE(
    "a resolution of cameras and defaults is guessed from the size of A4, boxes keep to the stated one") {
  const auto photograph = sheet(2480, 3508, 72);
  const auto picture = prepare_picture(photograph);
  CHECK(picture.dpi == 300);
  CHECK(picture.points_across == 1);
  CHECK(prepare_picture(sheet(827, 1169, 600)).dpi == 100);
  CHECK(prepare_picture(sheet(2480, 3508, 1)).dpi == 300);
}

TEST_CASE("a picture finer than recognition gains from is made coarser") {
  const auto fine = sheet(1240, 1754, 600);
  const auto picture = prepare_picture(fine);
  CHECK(picture.dpi == 300);
  CHECK(picture.image().width() == 620);
  CHECK(picture.points_across == Approx(0.24));
  CHECK(picture.note.empty());
}

TEST_CASE("a picture longer than Tesseract takes is made smaller, and that is said") {
  const auto strip = sheet(100, 40'000, 300);
  const auto picture = prepare_picture(strip);
  CHECK(picture.image().height() <= 32'767);
  CHECK_THAT(picture.note, Contains("40000 pixels"));
}
