#include <catch2/catch.hpp>
#include <leptonica/allheaders.h>

#include "formats/raster.hpp"

using namespace docmill;

namespace {

const Rgb white{255, 255, 255}, red{200, 0, 0};

Raster picture() {
  Raster raster{3, 2, white};
  raster.fill(1, 0, 1, 2, red);
  return raster;
}

}  // namespace

TEST_CASE("a raster goes through a pixmap unchanged") {
  const auto copy = from_pixmap(to_pixmap(picture()), 3, 2);
  REQUIRE(copy);
  CHECK(copy->width() == 3);
  CHECK(copy->height() == 2);
  CHECK(copy->bytes() == picture().bytes());
}

TEST_CASE("pixmaps from elsewhere are refused, whatever they say of themselves") {
  const auto good = to_pixmap(picture());
  CHECK_FALSE(from_pixmap(good, 2, 2));
  CHECK_FALSE(from_pixmap(good, 3, 1));
  CHECK_FALSE(from_pixmap(good + "x", 3, 2));
  CHECK_FALSE(from_pixmap(good.substr(0, good.size() - 1), 3, 2));
  for (const auto* bad : {"", "P6\n", "P6\n3", "P6\n3 2", "P6\n3 2\n255", "P6\n-3 2\n255\n", "P6\n0 2\n255\n",
                          "P6\n99999999999 2\n255\n", "P5\n3 2\n255\n", "P6\n3 2\n65535\n"})
    CHECK_FALSE(from_pixmap(bad, 100, 100));
}

TEST_CASE("what lies outside a raster is not drawn") {
  Raster raster{4, 4, white};
  raster.draw(2, -1, picture());
  raster.fill(-5, 3, 6, 100, red);
  raster.blend(4, 0, red, 255);
  CHECK(raster.at(3, 0) == red);
  CHECK(raster.at(2, 0) == white);
  CHECK(raster.at(0, 3) == red);
  CHECK(raster.at(1, 3) == white);
}

TEST_CASE("a half covered pixel is half of both colours") {
  Raster raster{1, 1, white};
  raster.blend(0, 0, {0, 0, 0}, 128);
  CHECK(raster.at(0, 0).red == 127);
}

TEST_CASE("pictures of all depths are fitted into a box, their proportions kept") {
  for (const int depth : {1, 8, 32}) {
    INFO(depth);
    const Image image{pixCreate(1200, 600, depth), 300};
    const auto small = fitted(image, 200, 250);
    CHECK(small.width() == 200);
    CHECK(small.height() == 100);
    const auto tall = fitted(Image{pixCreate(30, 5000, depth), 300}, 200, 250);
    CHECK(tall.height() <= 250);
    CHECK(tall.width() >= 1);
    const auto same = fitted(Image{pixCreate(20, 10, depth), 300}, 200, 250);
    CHECK(same.width() == 20);
  }
}

TEST_CASE("a raster as PNG is read back pixel by pixel") {
  const auto bytes = to_png(picture());
  CHECK(bytes == to_png(picture()));
  const auto again = fitted(decode_image(bytes, 0, 1000), 10, 10);
  CHECK(again.bytes() == picture().bytes());
}
