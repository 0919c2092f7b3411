// What is done beside plain recognition: tilted pages, text that the layout left out, noise, speed.
#include <cmath>

#include <catch2/catch.hpp>

#include "formats/leptonica.hpp"
#include "ocr/engine.hpp"
#include "ocr/picture.hpp"
#include "ocr/second_look.hpp"
#include "ocr/tilt.hpp"
#include "text_picture.hpp"

using namespace docmill;
using Catch::Matchers::Contains;

namespace {

PageText recognise(const Image& image, const OcrOptions& options) {
  return make_tesseract(options)->recognize(image, options, Deadline::never());
}

OcrOptions with(OcrSteps steps) {
  OcrOptions options{.words = true};
  options.steps = steps;
  return options;
}

std::vector<std::string> long_letter() {
  std::vector<std::string> lines;
  for (int times = 0; times < 3; ++times) lines.insert(lines.end(), letter().begin(), letter().end());
  return lines;
}

Word word_of(const PageText& page, const std::string& text) {
  for (const auto& word : page.words)
    if (word.text == text) return word;
  FAIL("no word " << text << " in: " << page.text);
  throw std::logic_error{"not reached"};
}

double middle_x(const docmill::Box& box) {
  return (box.x0 + box.x1) / 2;
}

double middle_y(const docmill::Box& box) {
  return (box.y0 + box.y1) / 2;
}

Image threshold(const Image& sheet) {
  return Image{pixThresholdToBinary(sheet.pix(), 128), sheet.dpi()};
}

/// At 300 dpi, each word as a line of its own.
Reading reading_of(const Image& sheet) {
  Reading reading;
  for (const auto& [text, box, confidence, origin, unknown] : recognise(sheet, with({})).words) {
    const auto pixel = [](double points) { return static_cast<int>(std::lround(points * 300 / 72)); };
    reading.push_back({{{text, {pixel(box.x0), pixel(box.y0), pixel(box.x1), pixel(box.y1)}, 0.9}}, false});
  }
  return reading;
}

void forget_two_words(Reading& reading) {
  std::erase_if(reading, [](const ReadLine& line) {
    return line.words.front().text == "documents" || line.words.front().text == "parties.";
  });
}

}  // namespace

TEST_CASE("the tilt of a page is found to a tenth of a degree, and what is level is left as it is") {
  const auto level = text_picture(long_letter(), 1700);
  CHECK(tilt_of(level, 300) == 0);
  const double degrees = GENERATE(-5.0, -2.0, 1.5, 4.0);
  CHECK(tilt_of(turned_by(level, -degrees), 300) == Approx(degrees).margin(0.1));
}

TEST_CASE("a tilt that recognition does not mind is not mended") {
  CHECK(tilt_of(turned_by(text_picture(long_letter(), 1700), 0.4), 300) == 0);
}

TEST_CASE("a tilted page is read, with the words where they lie on the tilted sheet") {
  const double degrees = GENERATE(-3.0, 4.0);
  CAPTURE(degrees);
  const auto level = text_picture(long_letter(), 1700);
  const auto tilted = turned_by(level, degrees);
  const auto straight = recognise(level, with({}));
  const auto page = recognise(tilted, with({.straighten = true}));
  CHECK_THAT(page.text, Contains("The insured shall notify the company in writing\n"));
  const auto& there = word_of(straight, "fourteenth").box;
  const auto& found = word_of(page, "fourteenth").box;
  // The same point, turned about the middle of a sheet that grew on all sides.
  const double angle = degrees * 3.14159265 / 180, points = 72.0 / 300;
  const double x = middle_x(there) - level.width() * points / 2,
               y = middle_y(there) - level.height() * points / 2;
  CHECK(middle_x(found) ==
        Approx(tilted.width() * points / 2 + x * std::cos(angle) - y * std::sin(angle)).margin(2));
  CHECK(middle_y(found) ==
        Approx(tilted.height() * points / 2 + x * std::sin(angle) + y * std::cos(angle)).margin(2));
}

TEST_CASE("a fast reading is of a smaller, narrower picture; its boxes are those of the page") {
  const auto sheet = text_picture(long_letter(), 1700);
  const auto picture = prepare_picture(sheet, {.straight = false, .fast = true});
  CHECK(picture.image().height() == Approx(1700 * 2 / 3.0).margin(2));
  CHECK(picture.image().width() == Approx(2000 / 2.0).margin(2));
  OcrOptions fast{.words = true};
  fast.speed = OcrSpeed::fast;
  const auto quick = word_of(recognise(sheet, fast), "insured").box;
  const auto full = word_of(recognise(sheet, with({})), "insured").box;
  CHECK(quick.x0 == Approx(full.x0).margin(1.5));
  CHECK(quick.x1 == Approx(full.x1).margin(1.5));
  CHECK(quick.y0 == Approx(full.y0).margin(1.5));
  CHECK(quick.y1 == Approx(full.y1).margin(1.5));
}

TEST_CASE("a coarse picture is not made coarser to be fast") {
  const Image coarse{pixScaleAreaMap(text_picture(letter()).pix(), 0.5F, 0.5F), 150};
  CHECK(prepare_picture(coarse, {.straight = false, .fast = true}).image().width() == coarse.width());
}

TEST_CASE("the rest of a picture is what was not read, and nothing when all was") {
  const auto sheet = text_picture(letter());
  const auto black_and_white = threshold(sheet);
  auto reading = reading_of(sheet);
  CHECK_FALSE(picture_of_rest(sheet, black_and_white, reading, 300));
  forget_two_words(reading);
  const auto rest = picture_of_rest(sheet, black_and_white, reading, 300);
  REQUIRE(rest);
  auto options = with({});
  options.psm = 6;
  CHECK(recognise(*rest, options).text == "documents\nparties.");
}

TEST_CASE("the rules between a table's cells are no part of the rest, so that numbers keep their points") {
  const std::vector<std::string> rows{"87.2   86.4   93.8", "85.3   84.9   86.8", "92.9   92.8   94.1"};
  const auto table = text_picture(rows, 600);
  const auto ruled = text_picture(rows, 600);
  for (const int x : {120, 290, 520, 900}) {
    const BoxOwner rule{boxCreate(x, 130, 4, 300)};
    pixClearInRect(ruled.pix(), rule.get());
  }
  const auto rest = picture_of_rest(ruled, threshold(table), {}, 300);
  REQUIRE(rest);
  const BoxOwner between{boxCreate(121, 130, 2, 300)};
  const PixOwner where_a_rule_was{pixClipRectangle(rest->pix(), between.get(), nullptr)};
  int darkest = 0;
  REQUIRE(pixGetExtremeValue(where_a_rule_was.get(), 1, L_SELECT_MIN, nullptr, nullptr, nullptr, &darkest) ==
          0);
  CHECK(darkest >= 190);
}

TEST_CASE("a stain far from all letters is no part of the rest") {
  constexpr int margin = 600, middle = 300;
  const Image sheet{pixAddBorderGeneral(text_picture(letter()).pix(), 0, 0, 0, margin, 255), 300};
  const BoxOwner stain{boxCreate(100, sheet.height() - middle - 50, 800, 100)};
  pixClearInRect(sheet.pix(), stain.get());
  auto reading = reading_of(text_picture(letter()));
  forget_two_words(reading);
  const auto rest = picture_of_rest(sheet, threshold(sheet), reading, 300);
  REQUIRE(rest);
  l_uint32 value = 0;
  pixGetPixel(rest->pix(), 500, sheet.height() - middle, &value);
  CHECK(value == 200);  // paper
  auto options = with({});
  options.psm = 6;
  CHECK(recognise(*rest, options).text == "documents\nparties.");
}

TEST_CASE("a page that is hard to read is read at other sizes, too, and one that is not is left as it is") {
  const auto clear = text_picture(letter());
  CHECK(recognise(clear, with({.again = true})).text == recognise(clear, with({})).text);
  const Image coarse{pixScaleAreaMap(clear.pix(), 0.13F, 0.13F), 39};
  const auto once = recognise(coarse, with({})), again = recognise(coarse, with({.again = true}));
  REQUIRE(once.confidence < 0.85);
  CHECK(again.confidence > once.confidence);
}

TEST_CASE("a strip that would be too long at another size is not read at it") {
  const Image coarse{pixScaleAreaMap(text_picture(letter()).pix(), 0.13F, 0.13F), 39};
  const Image strip{pixAddBorderGeneral(coarse.pix(), 0, 0, 0, 25'000 - coarse.height(), 255), 100};
  auto options = with({.again = true});
  options.speed = OcrSpeed::best;
  REQUIRE(recognise(strip, with({})).confidence < 0.95);
  CHECK_FALSE(recognise(strip, options).text.empty());
}

TEST_CASE("what decides the text is in the key of the options") {
  const OcrOptions balanced;
  OcrOptions other;
  other.speed = OcrSpeed::fast;
  CHECK(options_key(other) != options_key(balanced));
  other.speed = OcrSpeed::best;
  CHECK(options_key(other) != options_key(balanced));
  for (const auto step : {&OcrSteps::straighten, &OcrSteps::rest, &OcrSteps::noise, &OcrSteps::again}) {
    OcrOptions changed;
    changed.steps.*step = !(changed.steps.*step);
    CHECK(options_key(changed) != options_key(balanced));
  }
}
