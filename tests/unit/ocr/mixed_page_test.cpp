#include <catch2/catch.hpp>

#include "ocr/engine.hpp"

using namespace docmill;

namespace {

Word word(std::string text, Box box, Origin origin) {
  return {std::move(text), box, 0.9, origin, {}};
}

/// A line of one word, 10 points high.
struct Placed {
  std::string text;
  double left, top;
  Box box() const { return {left, top, left + 8.0 * static_cast<double>(text.size()), top + 10}; }
};

/// A page of digital lines, with where they lie.
struct DigitalPage {
  Page page;
  DigitalLayout layout;
  explicit DigitalPage(const std::vector<Placed>& lines) {
    page.origin = Origin::mixed;
    for (const auto& line : lines) {
      page.text += line.text;
      layout.words.push_back(word(line.text, line.box(), Origin::digital));
      layout.lines.push_back({line.box(), page.text.size(), layout.words.size()});
      page.text += "\n";
    }
    page.words = layout.words;
  }
};

PageText read(const std::vector<Placed>& lines) {
  PageText result;
  for (const auto& line : lines) {
    result.text += (result.text.empty() ? "" : "\n") + line.text;
    result.words.push_back(word(line.text, line.box(), Origin::ocr));
  }
  return result;
}

std::string words_of(const Page& page) {
  std::string all;
  for (const auto& each : *page.words)
    all += (all.empty() ? "" : " ") + each.text + (each.origin == Origin::ocr ? "*" : "");
  return all;
}

}  // namespace

TEST_CASE("what a picture says stands where the picture is, in the text and in the words") {
  DigitalPage mixed{{{"Heading", 50, 50}, {"Above", 50, 100}, {"Below", 50, 300}}};
  const auto scan = read({{"Heading", 50, 50}, {"First", 60, 150}, {"Second", 60, 170}, {"Below", 50, 300}});
  REQUIRE(merge_recognised(mixed.page, scan, mixed.layout));
  CHECK(mixed.page.text == "Heading\nAbove\n\nFirst\nSecond\n\nBelow\n");
  CHECK(words_of(mixed.page) == "Heading Above First* Second* Below");
}

TEST_CASE("pictures above all text and below it stand first and last") {
  DigitalPage mixed{{{"One", 50, 200}, {"Two", 50, 220}}};
  REQUIRE(merge_recognised(mixed.page, read({{"Letterhead", 50, 20}, {"One", 50, 200}, {"Stamp", 50, 700}}),
                           mixed.layout));
  CHECK(mixed.page.text == "Letterhead\n\nOne\nTwo\n\nStamp");
  CHECK(words_of(mixed.page) == "Letterhead* One Two Stamp*");
}

TEST_CASE("a value that was written beside a label stands behind it") {
  DigitalPage form{{{"Name:", 50, 100}, {"Date:", 50, 130}, {"Remarks", 50, 160}}};
  REQUIRE(merge_recognised(form.page, read({{"Rossi", 150, 99}, {"Date:", 50, 130}, {"3.5.2024", 150, 131}}),
                           form.layout));
  CHECK(form.page.text == "Name:\n\nRossi\n\nDate:\n\n3.5.2024\n\nRemarks\n");
}

TEST_CASE("a picture in the right column joins the right column") {
  DigitalPage columns{{{"Left1", 50, 100}, {"Left2", 50, 300}, {"Right1", 350, 100}, {"Right2", 350, 300}}};
  REQUIRE(merge_recognised(columns.page, read({{"Figure", 360, 200}}), columns.layout));
  CHECK(columns.page.text == "Left1\nLeft2\nRight1\n\nFigure\n\nRight2\n");
}

TEST_CASE("a digital word that was misread is not added") {
  DigitalPage mixed{{{"Fondue", 50, 100}}};
  CHECK_FALSE(merge_recognised(mixed.page, read({{"F0nduc", 50, 101}}), mixed.layout));
  CHECK(mixed.page.text == "Fondue\n");
}

TEST_CASE("without a layout what was read stands at the end") {
  DigitalPage mixed{{{"One", 50, 100}, {"Two", 50, 300}}};
  REQUIRE(merge_recognised(mixed.page, read({{"Between", 50, 200}}), {}));
  CHECK(mixed.page.text == "One\nTwo\n\nBetween");
  CHECK(words_of(mixed.page) == "One Two Between*");
}
