#include <catch2/catch.hpp>

#include "ocr/engine.hpp"
#include "text_picture.hpp"

using namespace docmill;

namespace {

/// An A4 sheet of grey paper with the noise of a scanner: a fixed sequence of shades around 240.
Image noisy_sheet(int dpi) {
  const int width = 827 * dpi / 100, height = 1169 * dpi / 100;
  Pix* pix = pixCreate(width, height, 8);
  uint32_t state = 1;
  for (int y = 0; y < height; ++y)
    for (int x = 0; x < width; ++x) {
      state = state * 1'664'525 + 1'013'904'223;
      pixSetPixel(pix, x, y, 236 + (state >> 24) % 9);
    }
  return Image{pix, dpi};
}

void write_line(const Image& sheet, const char* text, uint32_t ink) {
  L_Bmf* font = bmfCreate(nullptr, 10);
  pixSetTextline(sheet.pix(), font, text, ink, sheet.width() / 3, sheet.height() / 2, nullptr, nullptr);
  bmfDestroy(&font);
}

}  // namespace

TEST_CASE("empty paper is blank, with the noise of a scanner too") {
  CHECK(is_blank(text_picture({})));
  CHECK(is_blank(noisy_sheet(300)));
  CHECK(is_blank(noisy_sheet(100)));
  CHECK(is_blank(Image{pixCreate(2480, 3508, 1), 300}));
}

TEST_CASE("one line in faint small print is not blank") {
  const auto sheet = noisy_sheet(300);
  write_line(sheet, "page left empty on purpose", 205);
  CHECK_FALSE(is_blank(sheet));
}

TEST_CASE("a lone page number is not blank") {
  const auto sheet = noisy_sheet(300);
  write_line(sheet, "7", 60);
  CHECK_FALSE(is_blank(sheet));
}

TEST_CASE("light print on a dark page is not blank") {
  const auto sheet = text_picture(letter());
  pixInvert(sheet.pix(), sheet.pix());
  CHECK_FALSE(is_blank(sheet));
}

TEST_CASE("a bilevel page is judged like a grey one") {
  const auto sheet = text_picture(letter());
  CHECK_FALSE(is_blank(Image{pixThresholdToBinary(sheet.pix(), 128), 300}));
}

TEST_CASE("a few grains of dust on a bilevel page are blank") {
  Pix* pix = pixCreate(2480, 3508, 1);
  for (int i = 0; i < 40; ++i) pixSetPixel(pix, 50 + i * 57, 70 + i * 83, 1);
  CHECK(is_blank(Image{pix, 300}));
}
