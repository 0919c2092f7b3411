#include <utility>

#include <catch2/catch.hpp>

#include "formats/leptonica.hpp"
#include "ocr/engine.hpp"

using namespace docmill;

namespace {

/// A sheet of coloured paper with a field of another colour, so many of its 100 rows high.
Image sheet(l_uint32 paper, l_uint32 field, int rows) {
  Image image{pixCreate(100, 100, 32), 200};
  pixSetAllArbitrary(image.pix(), paper);
  const BoxOwner box{boxCreate(0, 0, 100, rows)};
  pixSetInRectArbitrary(image.pix(), box.get(), field);
  return image;
}

int depth_as_recognised(Image image) {
  const auto recognised = gray_unless_coloured(std::move(image));
  CHECK(recognised.dpi() == 200);
  return pixGetDepth(recognised.pix());
}

constexpr l_uint32 white = 0xffffff00, black = 0, cyan = 0x00a0e000, cream = 0xfff0d000, yellow = 0xffe00000;

}  // namespace

TEST_CASE("pages on white or on coloured paper are recognised in grey") {
  CHECK(depth_as_recognised(sheet(white, black, 20)) == 8);
  CHECK(depth_as_recognised(sheet(cream, black, 20)) == 8);
  CHECK(depth_as_recognised(sheet(yellow, black, 20)) == 8);
  CHECK(depth_as_recognised(Image{pixCreate(100, 100, 1), 200}) == 1);
}

TEST_CASE("pages with coloured fields keep their colours, for black print on a dark colour is grey on grey") {
  CHECK(depth_as_recognised(sheet(white, cyan, 20)) == 32);
  CHECK(depth_as_recognised(sheet(white, cyan, 4)) == 32);
}
