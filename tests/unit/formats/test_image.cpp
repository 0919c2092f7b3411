#include <string>

#include <catch2/catch.hpp>
#include <leptonica/allheaders.h>

#include "base/error.hpp"
#include "formats/image.hpp"

using namespace docmill;

namespace {

/// 40 x 20, white, the top left 10 x 10 black.
Image corner(int depth) {
  Image image{pixCreate(40, 20, depth), 300};
  pixSetBlackOrWhite(image.pix(), L_SET_WHITE);
  BOX* box = boxCreate(0, 0, 10, 10);
  pixSetInRectArbitrary(image.pix(), box, depth == 1 ? 1 : 0);
  boxDestroy(&box);
  return image;
}

std::string encode(const Image& image, int format) {
  l_uint8* data = nullptr;
  size_t size = 0;
  REQUIRE(pixWriteMem(&data, &size, image.pix(), format) == 0);
  std::string bytes{reinterpret_cast<char*>(data), size};
  lept_free(data);
  return bytes;
}

bool dark(const Image& image, int x, int y) {
  l_uint32 value = 0;
  pixGetPixel(image.pix(), x, y, &value);
  return pixGetDepth(image.pix()) == 1 ? value == 1
                                       : (value >> (pixGetDepth(image.pix()) == 32 ? 24 : 0)) < 64;
}

/// An EXIF block with nothing but the orientation, put behind the SOI marker.
std::string with_orientation(const std::string& jpeg, char orientation) {
  using namespace std::string_literals;
  const auto tiff = "II*\0\x08\0\0\0\x01\0\x12\x01\x03\0\x01\0\0\0"s + orientation + "\0\0\0\0\0\0\0"s;
  const auto body = "Exif\0\0"s + tiff;
  return jpeg.substr(0, 2) + "\xFF\xE1"s + '\0' + static_cast<char>(body.size() + 2) + body + jpeg.substr(2);
}

}  // namespace

TEST_CASE("every format comes back as it was written") {
  quiet_image_library();
  const int format = GENERATE(as<int>{}, IFF_PNG, IFF_JFIF_JPEG, IFF_TIFF_LZW, IFF_WEBP, IFF_BMP, IFF_PNM);
  const auto bytes = encode(corner(format == IFF_WEBP ? 32 : 8), format);
  const auto info = inspect_image(bytes);
  REQUIRE(info.size() == 1);
  CHECK(info[0].width == 40);
  CHECK(info[0].height == 20);
  const auto image = decode_image(bytes, 0, 1'000'000);
  CHECK(dark(image, 4, 4));
  CHECK_FALSE(dark(image, 20, 4));
  CHECK_FALSE(dark(image, 4, 15));
}

TEST_CASE("a bilevel fax TIFF keeps black on white and its resolution") {
  const auto image = decode_image(encode(corner(1), IFF_TIFF_G4), 0, 1'000'000);
  CHECK(image.dpi() == 300);
  CHECK(dark(image, 4, 4));
  CHECK_FALSE(dark(image, 20, 4));
}

TEST_CASE("a telephone's JPEG is turned upright by its EXIF orientation") {
  const auto jpeg = encode(corner(8), IFF_JFIF_JPEG);
  // orientation, where the dark corner is displayed
  const auto [orientation, x, y] =
      GENERATE(std::tuple{1, 4, 4}, std::tuple{2, 35, 4}, std::tuple{3, 35, 15}, std::tuple{4, 4, 15},
               std::tuple{5, 4, 4}, std::tuple{6, 15, 4}, std::tuple{7, 15, 35}, std::tuple{8, 4, 35});
  const auto bytes = with_orientation(jpeg, static_cast<char>(orientation));
  const auto image = decode_image(bytes, 0, 1'000'000);
  const auto info = inspect_image(bytes).at(0);
  CAPTURE(orientation);
  CHECK(image.width() == (orientation >= 5 ? 20 : 40));
  CHECK(info.width == image.width());
  CHECK(info.height == image.height());
  CHECK(dark(image, x, y));
  CHECK_FALSE(dark(image, image.width() - 1 - x, image.height() - 1 - y));
}

TEST_CASE("a picture over the pixel limit is refused before it is decoded") {
  auto bytes = encode(corner(8), IFF_PNG);
  bytes.replace(16, 8, std::string("\0\0\x88\xB8\0\0\x88\xB8", 8));  // 35,000 x 35,000 in the header
  try {
    decode_image(bytes, 0, 200'000'000);
    FAIL("decoded");
  } catch (const Error& error) {
    CHECK(error.code == Code::too_large);
    CHECK(error.hint.find("--max-pixels") != std::string::npos);
  }
}

TEST_CASE("what is no picture is damaged, not a crash") {
  const auto png = encode(corner(8), IFF_PNG);
  CHECK_THROWS_AS(decode_image(png.substr(0, 60), 0, 1'000'000), Error);
  CHECK_THROWS_AS(decode_image("BM", 0, 1'000'000), Error);
  CHECK_THROWS_AS(inspect_image("GIF89a"), Error);
}

TEST_CASE("an unstated resolution is guessed from A4") {
  CHECK(resolution_of({"image/png", 2480, 3508, 0}) == 300);
  CHECK(resolution_of({"image/png", 2480, 3508, 200}) == 200);
  CHECK(resolution_of({"image/png", 100, 100, 0}) == 70);
}

TEST_CASE("grey rows with padding keep their pixels") {
  const std::string rows{"\x01\x02\x03\x09\x04\x05\x06\x09", 8};
  const auto image = Image::from_gray8(rows.data(), 3, 2, 4, 150);
  l_uint32 value = 0;
  pixGetPixel(image.pix(), 2, 1, &value);
  CHECK(value == 6);
  CHECK(image.rotated(90).width() == 2);
  CHECK(image.dpi() == 150);
}

TEST_CASE("a picture in grey keeps its size, its resolution and what was said of it") {
  Image colours{pixCreate(3, 2, 32), 200};
  colours.set_reduction("smaller");
  pixSetRGBPixel(colours.pix(), 2, 1, 200, 200, 200);
  const auto gray = in_gray(std::move(colours));
  CHECK(pixGetDepth(gray.pix()) == 8);
  CHECK(gray.width() == 3);
  CHECK(gray.height() == 2);
  CHECK(gray.dpi() == 200);
  CHECK(gray.reduction() == "smaller");
  l_uint32 shade = 0;
  pixGetPixel(gray.pix(), 2, 1, &shade);
  CHECK(shade == 200);
  CHECK(pixGetDepth(in_gray(corner(1)).pix()) == 1);
}

TEST_CASE("a JPEG over the limit is read smaller, when it can be read row by row") {
  quiet_image_library();
  const auto jpeg = encode(corner(8), IFF_JFIF_JPEG);
  CHECK(decode_image(jpeg, 0, 800).reduction().empty());
  const auto half = decode_image(jpeg, 0, 799);
  CHECK(half.width() == 20);
  CHECK(half.height() == 10);
  CHECK(half.dpi() == 150);
  CHECK(half.reduction() == "the picture of 40 x 20 pixels was read at 1/2 of its size; raise --max-pixels");
  CHECK(dark(half, 2, 2));
  CHECK_FALSE(dark(half, 10, 2));
  CHECK(decode_image(jpeg, 0, 20).width() == 5);
  CHECK_THROWS_AS(decode_image(jpeg, 0, 14), PictureTooLarge);
  CHECK_THROWS_AS(decode_image(encode(corner(8), IFF_PNG), 0, 799), PictureTooLarge);

  const auto turned = decode_image(with_orientation(jpeg, 6), 0, 799);
  CHECK(turned.width() == 10);
  CHECK_FALSE(turned.reduction().empty());

  const Image progressive = corner(8);
  l_uint8* data = nullptr;
  size_t size = 0;
  REQUIRE(pixWriteMemJpeg(&data, &size, progressive.pix(), 75, 1) == 0);
  const std::string bytes{reinterpret_cast<char*>(data), size};
  lept_free(data);
  CHECK(decode_image(bytes, 0, 800).width() == 40);
  CHECK_THROWS_AS(decode_image(bytes, 0, 799), PictureTooLarge);
}

TEST_CASE("a TIFF that states no resolution has none, on whichever page") {
  // A little-endian page of 8 x 8 white pixels, with the entry of XResolution or without.
  using namespace std::string_literals;
  const auto number = [](uint32_t value, int size) {
    std::string bytes;
    for (int i = 0; i < size; ++i) bytes += static_cast<char>(value >> (8 * i));
    return bytes;
  };
  std::string tiff = "II*\0"s + number(24, 4) + number(200, 4) + number(1, 4) + std::string(8, '\0');
  const auto add_page = [&](bool stated, bool last) {
    std::string entries;
    int count = 0;
    const auto entry = [&](uint32_t tag, uint32_t type, uint32_t value) {
      entries += number(tag, 2) + number(type, 2) + number(1, 4) + number(value, 4);
      ++count;
    };
    constexpr uint32_t whole = 4, ratio = 5;
    for (const auto& [tag, value] : std::vector<std::pair<uint32_t, uint32_t>>{
             {256, 8}, {257, 8}, {258, 1}, {259, 1}, {262, 0}, {273, 16}, {278, 8}, {279, 8}})
      entry(tag, whole, value);
    if (stated) entry(282, ratio, 8);
    const auto next = tiff.size() + 2 + entries.size() + 4;
    tiff +=
        number(static_cast<uint32_t>(count), 2) + entries + number(last ? 0 : static_cast<uint32_t>(next), 4);
  };
  add_page(true, false);
  add_page(false, true);
  const auto pages = inspect_image(tiff);
  REQUIRE(pages.size() == 2);
  CHECK(pages[0].dpi == 200);
  CHECK(pages[1].dpi == 0);
  CHECK(decode_image(tiff, 1, 1000).dpi() == 70);
}
