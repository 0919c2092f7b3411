#include <fstream>

#include <catch2/catch.hpp>

#include "base/error.hpp"
#include "base/files.hpp"
#include "generate/deck.hpp"

using namespace docmill;

namespace {

std::string refusal(const std::string& yaml) {
  const TemporaryFolder folder;
  const auto file = folder.path() / "x.yaml";
  std::ofstream{file} << yaml;
  try {
    load_deck_template(file);
  } catch (const Error& error) {
    return error.message;
  }
  return {};
}

}  // namespace

TEST_CASE("the template that is shipped loads") {
  const DeckTemplate deck = load_deck_template(SOURCE_DIR "/configs/templates/deck.yaml");
  CHECK(deck.theme == "bank");
  CHECK(deck.bullets_per_slide == 5);
}

TEST_CASE("a mistake in a template is named by line and nearest key") {
  CHECK_THAT(refusal("theme: bank\nbulets_per_slide: 4\n"),
             Catch::Contains("x.yaml:2: ") && Catch::Contains("bullets_per_slide"));
  CHECK_THAT(refusal("agenda: perhaps\n"), Catch::Contains("x.yaml:1: ") && Catch::Contains("true or false"));
  CHECK_THAT(refusal("max_tables: -1\n"), Catch::Contains("from 0 to 100"));
  CHECK_THAT(refusal("theme: a\ntheme: b\n"), Catch::Contains("x.yaml:2: ") && Catch::Contains("twice"));
  CHECK_THAT(refusal("theme: [\n"), Catch::Contains("x.yaml:"));
  CHECK_THAT(refusal("- a\n"), Catch::Contains("map"));
}
