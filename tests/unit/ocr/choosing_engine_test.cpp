#include "ocr/choosing_engine.hpp"

#include <catch2/catch.hpp>

#include "ocr/text_band.hpp"
#include "structure/language.hpp"
#include "text_picture.hpp"

using namespace docmill;
using Catch::Matchers::Contains;
using Strings = std::vector<std::string>;

namespace {

std::string name_language(std::string_view text) {
  std::vector<Page> pages(1);
  pages.front().text = text;
  return detect_language(pages);
}

std::unique_ptr<Engine> choosing(const std::string& language) {
  return make_choosing_engine({.language = language}, name_language);
}

PageText read(Engine& engine, const Image& image, const std::string& language) {
  return engine.recognize(image, {.language = language}, Deadline::never());
}

// Without letters that Leptonica's font lacks.
const Strings italian{"Con la presente chiediamo un preventivo per la",
                      "copertura dei danni da incendio del nuovo magazzino,",
                      "che sono stati descritti nella nostra lettera di",
                      "dicembre. Restiamo in attesa di una vostra risposta."};
const Strings norwegian{"Vi viser til avtalen som ble inngitt i fjor og ber om",
                        "at dere sender oss alle dokumentene som gjelder saken,",
                        "slik at vi kan vurdere den og gi dere et svar",
                        "innen fristen. Ta kontakt hvis noe ikke er klart."};

Image short_sheet(const Strings& lines) {
  return text_picture(lines, 700);
}

}  // namespace

TEST_CASE("each page is read in its own language, whatever was read before") {
  const std::string among = "auto:eng+dan+deu+ita+nor";
  const std::vector<std::pair<Strings, std::string>> pages{
      {italian, "ita"}, {letter(), "eng"}, {norwegian, "nor"}, {italian, "ita"}, {norwegian, "nor"}};
  const auto engine = choosing(among);
  for (const auto& [lines, language] : pages) {
    const auto sheet = short_sheet(lines);
    const auto chosen = read(*engine, sheet, among);
    CHECK(chosen.note == "language " + language + ", by its text");
    const OcrOptions given{.language = language};
    const auto told = make_tesseract(given)->recognize(sheet, given, Deadline::never());
    CHECK(chosen.text == told.text);
    CHECK(chosen.confidence == told.confidence);
  }
}

TEST_CASE("a page that does not tell is read in the language named first, which a blank one does not say") {
  const auto numbers = short_sheet({"4711 / 2025", "12.500,00  17.250,00"});
  CHECK_THAT(read(*choosing("auto:eng+ita"), numbers, "auto:eng+ita").note,
             Contains("language eng, for its text tells none"));
  CHECK_THAT(read(*choosing("auto:ita+eng"), numbers, "auto:ita+eng").note,
             Contains("language ita, for its text tells none"));
  const auto blank = read(*choosing("auto:ita+eng"), short_sheet({}), "auto:ita+eng");
  CHECK(blank.text.empty());
  CHECK(blank.note.empty());
}

TEST_CASE("only candidates are chosen, and of one there is nothing to choose") {
  const auto sheet = short_sheet(italian);
  CHECK_THAT(read(*choosing("auto:eng+nor"), sheet, "auto:eng+nor").note,
             Contains("language eng, for its text looks like ita, which is none of eng, nor"));
  CHECK(read(*choosing("auto:ita"), sheet, "auto:ita").note == "language ita");
}

TEST_CASE("a page that stands on its head tells its language, too") {
  auto lines = italian;
  lines.insert(lines.end(), italian.begin(), italian.end());
  const auto page = read(*choosing("auto:eng+ita"), text_picture(lines, 1000).rotated(180), "auto:eng+ita");
  CHECK(page.turned == 180);
  CHECK_THAT(page.note, Contains("language ita, by its text"));
  CHECK_THAT(page.text, Contains("Con la presente chiediamo"));
}

TEST_CASE("bands lie where letters are densest, lowest first, and a short page has none") {
  Strings lines(3, "Alone");
  lines.insert(lines.end(), 8, "many more letters stand in these eight lines of text");
  const auto sheet = text_picture(lines, 1400);
  const auto bands = text_bands(sheet, 300, 100, 2);
  REQUIRE(bands.size() == 2);
  constexpr int first_dense = 200 + 3 * 90 - 60;
  for (const auto& band : bands) {
    CHECK(band.top >= first_dense - 30);
    CHECK(band.height < 330);
    CHECK(cut_out(sheet, band).height() == band.height);
  }
  const auto [one, other] = std::minmax(bands[0].top, bands[1].top);
  CHECK(other - one > 80);
  CHECK(text_bands(text_picture({"A few words"}), 300, 100, 2).empty());
  CHECK(text_bands(text_picture({}), 300, 100, 2).empty());
}
