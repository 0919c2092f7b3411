#include "writers/text_layout.hpp"

#include <catch2/catch.hpp>

#include "base/unicode.hpp"

using namespace docmill;

namespace {

const Font& sans() {
  static const Font font = Font::load("/usr/share/fonts/truetype/liberation/LiberationSans-Regular.ttf");
  return font;
}

std::string without_blanks(std::string text) {
  std::erase(text, ' ');
  return text;
}

}  // namespace

TEST_CASE("no line is wider than its room and no letter is lost") {
  const auto text =
      GENERATE(as<std::string>{}, "Net interest income fell by 2.3 per cent to GBP 98.4 million",
               std::string(1000, 'W'), "Donaudampfschifffahrtsgesellschaft æøå èàù €", "a", "");
  const auto width = GENERATE(40.0, 120.0, 700.0);
  std::string all;
  for (const std::string& line : wrap(text, sans(), 20, width)) {
    CHECK(sans().width(line, 20) <= width);
    all += line;
  }
  CHECK(without_blanks(all) == without_blanks(text));
}

TEST_CASE("amounts stay together at the end of a line") {
  for (double width = 90; width < 500; width += 7)
    for (const std::string& line :
         wrap("The result of the bank was GBP 41 million in the year", sans(), 20, width)) {
      CHECK_FALSE(line.ends_with("GBP"));
    }
}

TEST_CASE("a text that is cut says so") {
  CHECK(fit("Short", sans(), 12, 200) == "Short");
  const std::string cut = fit("Much too long for its place in the footer", sans(), 12, 100);
  CHECK(cut.ends_with("…"));
  CHECK(sans().width(cut, 12) <= 100);
  CHECK(wrap_at_most(2, std::string(500, 'x'), sans(), 12, 100).size() == 2);
}

TEST_CASE("a long name is cut in the middle, between characters, and keeps its ending") {
  const std::string name = "Globale fabbricati \u2013 Condominio Girasole \u00e8 \u00e9 2025-03-18.pdf";
  CHECK(fit_middle(name, sans(), 13, 1000) == name);
  for (double width = 20; width < 400; width += 3) {
    const auto cut = fit_middle(name, sans(), 13, width);
    CHECK(sans().width(cut, 13) <= width);
    CHECK(is_utf8(cut));
  }
  const auto cut = fit_middle(name, sans(), 13, 200);
  CHECK_THAT(cut, Catch::StartsWith("Globale") && Catch::EndsWith("03-18.pdf") && Catch::Contains("\u2026"));
}
