#include <catch2/catch.hpp>
#include <leptonica/allheaders.h>

#include "base/error.hpp"
#include "formats/pdf_structure.hpp"
#include "unit/readers/tiny_pdf.hpp"

using namespace docmill;

namespace {

/// A page of 288 x 144 points under one 4 x 2 picture: too coarse for a scan, so the sizes are in inches: 1
/// dpi each.
PdfStructure open(const TinyPdf& pdf) {
  return PdfStructure{std::make_shared<const Bytes>(pdf.bytes()), "", 1 << 20};
}

TinyPdf page_with(const std::string& placement, const std::string& page_entries, const std::string& picture) {
  return {"q " + placement + " cm /P Do Q", page_entries, "/XObject<</P 6 0 R>>", "", {picture}};
}

constexpr auto landscape = "/MediaBox[0 0 12 6]", portrait = "/MediaBox[0 0 6 12]";

bool dark(const Image& image, int x, int y) {
  l_uint32 value = 0;
  pixGetPixel(image.pix(), x, y, &value);
  return pixGetDepth(image.pix()) == 1 ? value == 1 : value < 64;
}

}  // namespace

TEST_CASE("a picture that is the page is decoded upright as displayed") {
  // placement, page, where the dark corner is displayed
  const auto [placement, page, x, y] =
      GENERATE(std::tuple{"12 0 0 6 0 0", landscape, 0, 0}, std::tuple{"-12 0 0 -6 12 6", landscape, 3, 1},
               std::tuple{"0 12 -6 0 6 0", portrait, 0, 3}, std::tuple{"0 -12 6 0 0 12", portrait, 1, 0},
               std::tuple{"12 0 0 6 0 0", "/MediaBox[0 0 12 6]/Rotate 90", 1, 0},
               std::tuple{"12 0 0 6 0 0", "/MediaBox[0 0 12 6]/Rotate 180", 3, 1},
               std::tuple{"12 0 0 6 0 0", "/MediaBox[0 0 12 6]/Rotate -90", 0, 3},
               std::tuple{"0 12 -6 0 6 0", "/MediaBox[0 0 6 12]/Rotate 90", 0, 0});
  CAPTURE(placement, page);
  auto pdf = open(page_with(placement, page, corner_picture()));
  const auto image = pdf.whole_page_picture(1, 1000);
  REQUIRE(image);
  CHECK(image->dpi() == 24);
  CHECK(dark(*image, x, y));
  CHECK_FALSE(dark(*image, image->width() - 1 - x, image->height() - 1 - y));
}

TEST_CASE("a Decode array and one bit a pixel keep black black") {
  const auto inverted =
      open(page_with("12 0 0 6 0 0", landscape, corner_picture("/Decode[1 0]"))).whole_page_picture(1, 1000);
  REQUIRE(inverted);
  CHECK_FALSE(dark(*inverted, 0, 0));
  CHECK(dark(*inverted, 3, 1));
  const auto bits =
      TinyPdf::stream("/Type/XObject/Subtype/Image/Width 4/Height 2/BitsPerComponent 1/ColorSpace/DeviceGray",
                      std::string{"\x70\xf0", 2});
  const auto bilevel = open(page_with("12 0 0 6 0 0", landscape, bits)).whole_page_picture(1, 1000);
  REQUIRE(bilevel);
  CHECK(dark(*bilevel, 0, 0));
  CHECK_FALSE(dark(*bilevel, 1, 0));
}

TEST_CASE("a soft mask lays the picture on white paper; one of another size is the renderer's") {
  const auto masked = [](const std::string& mask_size, const std::string& mask) {
    auto pdf = page_with("12 0 0 6 0 0", landscape, corner_picture("/SMask 7 0 R"));
    pdf.more.push_back(TinyPdf::stream(
        "/Type/XObject/Subtype/Image/BitsPerComponent 8/ColorSpace/DeviceGray" + mask_size, mask));
    return open(pdf).whole_page_picture(1, 1000);
  };
  const std::string size = "/Width 4/Height 2";
  const auto opaque = masked(size, std::string(8, '\xff'));
  REQUIRE(opaque);
  CHECK(dark(*opaque, 0, 0));
  CHECK_FALSE(dark(*opaque, 3, 1));
  const auto hidden = masked(size, std::string(8, '\0'));
  REQUIRE(hidden);
  CHECK_FALSE(dark(*hidden, 0, 0));
  const auto half = masked(size, std::string(8, '\x80'));
  REQUIRE(half);
  l_uint32 shade = 0;
  pixGetPixel(half->pix(), 0, 0, &shade);
  CHECK(std::abs(static_cast<int>(shade) - 127) <= 1);
  CHECK_FALSE(masked("/Width 2/Height 2", std::string(4, '\xff')));
  CHECK_FALSE(masked(size + "/Matte[0]", std::string(8, '\xff')));
}

TEST_CASE("what is more than one plain picture is left to the renderer") {
  const auto direct = [](const TinyPdf& pdf) { return open(pdf).whole_page_picture(1, 1000).has_value(); };
  CHECK_FALSE(direct(page_with("6 0 0 3 0 0", landscape, corner_picture())));     // not all of the page
  CHECK_FALSE(direct(page_with("-12 0 0 6 12 0", landscape, corner_picture())));  // mirrored
  CHECK_FALSE(direct(page_with("12 2 -2 6 0 0", landscape, corner_picture())));   // slanted
  CHECK_FALSE(direct(page_with("12 0 0 6 0 0", landscape, corner_picture("/ImageMask true"))));
  CHECK_FALSE(direct(page_with("12 0 0 6 0 0", landscape, corner_picture("/Mask[0 0]"))));
  auto stamped = page_with("12 0 0 6 0 0", landscape, corner_picture());
  stamped.content += " BT /F1 2 Tf (7) Tj ET";
  CHECK_FALSE(direct(stamped));
  auto clipped = page_with("12 0 0 6 0 0", landscape, corner_picture());
  clipped.content = "0 0 6 6 re W n " + clipped.content;
  CHECK_FALSE(direct(clipped));
}

TEST_CASE("an embedded picture over the pixel limit is refused") {
  auto pdf = open(page_with("12 0 0 6 0 0", landscape, corner_picture()));
  CHECK_THROWS_AS(pdf.whole_page_picture(1, 7), Error);
}

TEST_CASE("a page's drawing tells pictures, text, hidden text and lines apart") {
  auto pdf = page_with("6 0 0 6 0 0", landscape, corner_picture());
  pdf.content += " BT 3 Tr /F1 2 Tf (hidden) Tj ET";
  const auto half = open(pdf).drawing(1);
  CHECK(half.pictures == 1);
  CHECK(half.picture_cover == Approx(0.5));
  CHECK(half.invisible_text);
  CHECK_FALSE(half.visible_text);
  CHECK(open(TinyPdf{"0 0 m 9 9 l S", landscape, "", ""}).drawing(1).paths);
  CHECK(open(TinyPdf{"q 1 0 0 1 5 5 cm Q", landscape, "", ""}).drawing(1).empty());
  CHECK_THROWS_AS(open(TinyPdf{"", landscape, "", ""}).drawing(2), Error);
}
