#include "ocr/engine.hpp"

#include <sstream>

#include <catch2/catch.hpp>

#include "base/unicode.hpp"
#include "ocr/picture.hpp"
#include "overrides/overrides.hpp"
#include "text_picture.hpp"

using namespace docmill;
using Catch::Matchers::Contains;

namespace {

PageText recognise(const Image& image, OcrOptions options = {}) {
  return make_tesseract(options)->recognize(image, options, Deadline::never());
}

/// Everything that recognition says of a picture.
std::string described(const PageText& page) {
  std::ostringstream all;
  all << page.text << "\nconfidence " << page.confidence << " turned " << page.turned << ' ' << page.note;
  for (const auto& [text, box, confidence, origin, unknown] : page.words)
    all << '\n'
        << text << ' ' << box.x0 << ' ' << box.y0 << ' ' << box.x1 << ' ' << box.y1 << ' ' << confidence;
  return all.str();
}

/// Eight pictures of which each could leave something behind in an engine: words of its own, a resolution, a
/// turn, noise, nothing at all.
std::vector<Image> various_pictures() {
  const std::vector<std::string> names{"Zyxwold and Quonterbry", "Quonterbry of Zyxwold, Esq."};
  const std::vector<std::string> near_names{"Zyxwcld end Quonterhry", "1234567890 %% // QWERTY zxcvb"};
  constexpr int low = 450;
  const std::vector<std::string> start_of_letter(letter().begin(), letter().begin() + 2);
  std::vector<Image> pictures;
  pictures.push_back(text_picture(start_of_letter, low));
  pictures.push_back(text_picture(names, low));
  pictures.push_back(text_picture(near_names, low));
  pictures.push_back(text_picture(letter(), 700).rotated(180));
  pictures.emplace_back(pixAddGaussianNoise(text_picture(names, low).pix(), 30), 300);
  pictures.emplace_back(pixExpandReplicate(text_picture(near_names, low).pix(), 2), 600);
  pictures.emplace_back(pixScaleAreaMap(text_picture(start_of_letter, low).pix(), 0.5F, 0.5F), 72);
  pictures.push_back(text_picture({}, low));
  return pictures;
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

TEST_CASE("a picture gives the same answer whatever was read before, by any engine") {
  const auto pictures = various_pictures();
  const std::vector<std::vector<std::size_t>> orders{
      {0, 1, 2, 3, 4, 5, 6, 7}, {7, 6, 5, 4, 3, 2, 1, 0}, {4, 0, 5, 1, 6, 2, 7, 3}};
  const OcrOptions options{.words = true};
  std::vector<std::string> answers;
  for (const auto& picture : pictures) answers.push_back(described(recognise(picture, options)));
  const auto kept = make_tesseract(options);
  for (const auto& order : orders)
    for (const auto at : order) {
      CAPTURE(order.front(), at);
      CHECK(described(kept->recognize(pictures[at], options, Deadline::never())) == answers[at]);
    }
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

TEST_CASE("the cheaper way reads the text of one column at half the resolution, with boxes where they were") {
  const auto engine = make_tesseract({});
  const auto sheet = text_picture(letter());
  const OcrOptions options{.words = true};
  CHECK(prepare_picture(sheet, {.coarse = true}).dpi == 150);
  const auto full = engine->recognize(sheet, options, Deadline::never());
  const auto cheap = engine->recognize(sheet, cheaper(options), Deadline::never());
  CHECK_THAT(cheap.text, Contains("shall notify the company in writing"));
  REQUIRE_FALSE(cheap.words.empty());
  CHECK(cheap.words.front().box.x0 == Approx(full.words.front().box.x0).margin(2));
  CHECK(cheap.words.front().box.y1 == Approx(full.words.front().box.y1).margin(2));
}

TEST_CASE("the cheaper way seeks no layout and takes no steps, and its text is told from the full way's") {
  for (const int seeks : {1, 3, 4, 11, 12}) CHECK(cheaper({.psm = seeks}).psm == 6);
  for (const int is_told : {5, 6, 7, 8, 13}) CHECK(cheaper({.psm = is_told}).psm == is_told);
  const auto cheap = cheaper({.psm = 6, .speed = OcrSpeed::best, .steps = steps_of(OcrSpeed::best)});
  CHECK_FALSE((cheap.steps.straighten || cheap.steps.rest || cheap.steps.noise || cheap.steps.again));
  CHECK(cheap.dpi == 150);
  CHECK(cheaper({.dpi = 100}).dpi == 100);
  CHECK(options_key(cheap) != options_key({.psm = 6, .speed = OcrSpeed::best, .steps = {}}));
  const Image low{pixCreate(850, 1100, 8), 100};
  CHECK(prepare_picture(low, {.coarse = true}).image().width() == 850);
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
