#include "ocr/reading.hpp"

#include <catch2/catch.hpp>

using namespace docmill;

namespace {

ReadWord word(const std::string& text, int left, int top, double confidence = 0.95) {
  return {text, {left, top, left + 20 * static_cast<int>(text.size()), top + 30}, confidence};
}

std::string text_of(const Reading& reading) {
  std::string text;
  for (const auto& line : reading) {
    if (!text.empty()) text += line.starts_paragraph ? "\n\n" : "\n";
    const char* gap = "";
    for (const auto& each : line.words) {
      text += gap + each.text;
      gap = " ";
    }
  }
  return text;
}

/// A receipt whose amounts were left out.
Reading receipt() {
  return {{{word("Bread", 100, 100), word("white", 220, 100)}, true},
          {{word("Milk", 100, 150)}, false},
          {{word("Total", 100, 250)}, true}};
}

}  // namespace

TEST_CASE("what was left out stands behind the line in whose row it is") {
  auto reading = receipt();
  add_rest(reading, {{{word("12.50", 900, 102)}, true}, {{word("13.70", 900, 252)}, true}});
  CHECK(text_of(reading) == "Bread white\n12.50\nMilk\n\nTotal\n13.70");
}

TEST_CASE("a line that was left out of the right column stays in the right column") {
  Reading reading{{{word("Leftcolumntextone", 100, 100)}, true},
                  {{word("Leftcolumntexttwo", 100, 150)}, false},
                  {{word("Rightcolumntext", 600, 100)}, true},
                  {{word("Rightcolumnend", 600, 200)}, false}};
  add_rest(reading, {{{word("Rightcolumnmiddle", 600, 150)}, true}});
  CHECK(text_of(reading) ==
        "Leftcolumntextone\nLeftcolumntexttwo\n\nRightcolumntext\nRightcolumnmiddle\nRightcolumnend");
}

TEST_CASE("a word missing within a line is put into its place") {
  auto reading = receipt();
  reading.front().words.push_back(word("loaf", 500, 100));
  add_rest(reading, {{{word("sliced", 345, 101)}, true}});
  CHECK(text_of(reading) == "Bread white sliced loaf\nMilk\n\nTotal");
}

TEST_CASE("a second look replaces guesses and nothing else") {
  auto reading = receipt();
  reading[1].words.front() = word("Mfik", 100, 150, 0.1);
  add_rest(reading, {{{word("Milk", 100, 150)}, true}, {{word("Totem", 100, 250)}, true}});
  CHECK(text_of(reading) == "Bread white\nMilk\n\nTotal");
}

TEST_CASE("marks that may be no text are not put in") {
  auto reading = receipt();
  const auto before = text_of(reading);
  add_rest(reading, {{{word("Stain", 900, 600, 0.5)}, true},
                     {{word("x", 900, 700)}, true},
                     {{word("~~", 900, 800)}, true},
                     {{word("ab", 600, 500), word("~=~=~=", 660, 500, 0.3)}, true}});
  CHECK(text_of(reading) == before);
}

TEST_CASE("a heading above the first line comes first; a page with nothing read takes all") {
  auto reading = receipt();
  add_rest(reading, {{{word("COPY", 400, 20)}, true}});
  CHECK(text_of(reading) == "COPY\n\nBread white\nMilk\n\nTotal");
  Reading nothing;
  add_rest(nothing, {{{word("Copy", 400, 20)}, true}});
  CHECK(text_of(nothing) == "Copy");
}

TEST_CASE("of each line the surer reading is kept, in the place and with the paragraph of the first") {
  auto reading = receipt();
  reading[2].words.front().confidence = 0.5;
  take_better_lines(reading, {{{word("Tota1", 104, 249, 0.9), word("13.70", 900, 252, 0.9)}, false},
                              {{word("Bread", 101, 101, 0.8), word("whlte", 221, 101, 0.8)}, false}});
  CHECK(text_of(reading) == "Bread white\nMilk\n\nTota1");
}

TEST_CASE("a line that another reading divides or lost in part stays") {
  auto reading = receipt();
  for (auto& line : reading)
    for (auto& each : line.words) each.confidence = 0.5;
  take_better_lines(
      reading,
      {{{word("Bread", 100, 100)}, true}, {{word("whlte", 220, 100)}, true}, {{word("Mi", 100, 150)}, true}});
  CHECK(text_of(reading) == "Bread white\nMilk\n\nTotal");
}

TEST_CASE("noise goes, short text and real symbols stay") {
  Reading reading{{{word("|", 0, 0, 0.3), word("Price", 50, 0), word("=", 180, 0, 0.9),
                    word("~.", 250, 0, 0.4), word("(", 350, 0, 0.3)},
                   true},
                  {{word("ia", 0, 100, 0.3)}, true},
                  {{word("7", 0, 200, 0.9)}, false},
                  {{word("doubtful", 0, 300, 0.3)}, false}};
  drop_noise(reading);
  CHECK(text_of(reading) == "Price = (\n\n7\ndoubtful");
}
