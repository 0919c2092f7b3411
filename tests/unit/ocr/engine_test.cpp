#include "ocr/engine.hpp"

#include <catch2/catch.hpp>

#include "base/unicode.hpp"
#include "overrides/overrides.hpp"
#include "text_picture.hpp"

using namespace docmill;
using Catch::Matchers::Contains;

namespace {

const std::vector<std::string> letter_of_numbers{"1234567890 %% //", "QWERTY zxcvb"};

PageText recognise(const Image& image, OcrOptions options = {}) {
  return make_tesseract(options)->recognize(image, options, Deadline::never());
}

}  // namespace

TEST_CASE("a page of text is read line by line") {
  const auto page = recognise(text_picture(letter()));
  CHECK_THAT(page.text, Contains("The insured shall notify the company in writing\n"));
  CHECK_THAT(page.text, Contains("the director"));
  CHECK(page.confidence > 0.8);
  CHECK(page.words.empty());
  CHECK_FALSE(page.cut_short);
  CHECK(page.turned == 0);
}

TEST_CASE("the same picture gives the same answer whatever was read before") {
  const OcrOptions options{.words = true};
  const auto engine = make_tesseract(options);
  const auto sheet = text_picture(letter());
  const auto first = engine->recognize(sheet, options, Deadline::never());
  engine->recognize(text_picture(letter_of_numbers), options, Deadline::never());
  const auto again = engine->recognize(sheet, options, Deadline::never());
  CHECK(first.text == again.text);
  CHECK(first.confidence == again.confidence);
  CHECK(first.words.size() == again.words.size());
}

TEST_CASE("words stand in the order of the text, with boxes in points of the page") {
  const auto sheet = text_picture(letter());
  const auto page = recognise(sheet, {.words = true});
  REQUIRE(page.words.size() == count_words(page.text));
  const auto& first = page.words.front();
  CHECK(first.text == "The");
  CHECK(first.origin == Origin::ocr);
  CHECK(first.box.x0 == Approx(150 * 72 / 300.0).margin(3));
  CHECK(first.box.y1 == Approx(200 * 72 / 300.0).margin(6));
  CHECK(first.box.x1 < page.words[1].box.x0);
}

TEST_CASE("the boxes are the same when a fine scan is read at a lower resolution") {
  const auto coarse = recognise(text_picture(letter()), {.words = true});
  const auto sheet = text_picture(letter());
  const Image fine{pixExpandReplicate(sheet.pix(), 2), 600};
  const auto page = recognise(fine, {.words = true});
  REQUIRE_FALSE(page.words.empty());
  CHECK(page.words.front().text == "The");
  CHECK(page.words.front().box.x0 == Approx(coarse.words.front().box.x0).margin(2));
  CHECK(page.words.front().box.y1 == Approx(coarse.words.front().box.y1).margin(2));
}

TEST_CASE("a page upside down or sideways is turned and its boxes stay on the page as it lies") {
  const auto turn = GENERATE(90, 180, 270);
  auto text = letter();
  text.insert(text.end(), letter().begin(), letter().end());
  const auto upright = text_picture(text, 1300);
  const auto page = recognise(upright.rotated(turn), {.words = true});
  CAPTURE(turn);
  // Tesseract itself reads some sideways pages.
  CHECK((page.turned == 360 - turn || (turn != 180 && page.turned == 0)));
  CHECK_THAT(page.text, Contains("shall notify the company in writing"));
  REQUIRE_FALSE(page.words.empty());
  const auto straight = recognise(upright, {.words = true});
  const double width = 2000 * 0.24, height = 1300 * 0.24;
  const docmill::Box box = straight.words.front().box, found = page.words.front().box;
  const double left = turn == 90 ? height - box.y1 : turn == 180 ? width - box.x1 : box.y0;
  CHECK(found.x0 == Approx(left).margin(2));
}

TEST_CASE("a deadline that is over cuts the page short instead of failing it") {
  const auto engine = make_tesseract({});
  const auto page =
      engine->recognize(text_picture(letter()), {}, Deadline::after(std::chrono::milliseconds{0}));
  CHECK(page.cut_short);
  CHECK_FALSE(engine->recognize(text_picture(letter()), {}, Deadline::never()).text.empty());
}

TEST_CASE("pictures of odd sizes are read or come back empty") {
  CHECK(recognise(Image{pixCreate(3, 3, 8), 300}).text.empty());
  CHECK(recognise(Image{pixCreate(9, 500, 1), 300}).text.empty());
  const auto sheet = text_picture(letter());
  Image long_picture{pixAddBorderGeneral(sheet.pix(), 0, 33'000, 0, 0, 255), 300};
  const auto page = recognise(long_picture);
  CHECK_THAT(page.note, Contains("35000 pixels"));
  CHECK_THAT(page.text, Contains("the company in writing"));
}

TEST_CASE("libtesseract keeps its lines through the program's own pixWriteMem") {
  const auto before = override_calls().line_pictures;
  recognise(text_picture(letter()));
  CHECK(override_calls().line_pictures >= before + letter().size());
}

TEST_CASE("a segmentation mode that yields no text is refused") {
  CHECK_THROWS_WITH(make_tesseract({.psm = 0}), Contains("--psm"));
}
