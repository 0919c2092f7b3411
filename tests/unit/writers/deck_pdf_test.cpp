#include "writers/deck_pdf.hpp"

#include <array>
#include <cstdio>
#include <fstream>
#include <memory>
#include <regex>

#include <catch2/catch.hpp>
#include <qpdf/QPDF.hh>
#include <qpdf/QPDFOutlineDocumentHelper.hh>
#include <qpdf/QPDFPageDocumentHelper.hh>

#include "base/error.hpp"
#include "base/files.hpp"

using namespace docmill;

namespace {

const Theme& bank() {
  static const Theme theme = Theme::load(SOURCE_DIR "/configs/themes/bank.yaml");
  return theme;
}

Slide bullets(std::string title, std::vector<std::string> texts) {
  Slide slide;
  slide.title = std::move(title);
  uint32_t page = 1;
  for (std::string& text : texts) slide.bullets.push_back({std::move(text), page++});
  return slide;
}

DeckPlan plan_of(std::vector<Slide> slides) {
  DeckPlan plan;
  plan.title = "Årsrapport – città € 2025";
  plan.author = "Bank";
  plan.footer = plan.title;
  plan.language = "nb";
  Slide title;
  title.kind = Slide::Kind::title;
  title.title = plan.title;
  plan.slides = {title};
  for (Slide& slide : slides) plan.slides.push_back(std::move(slide));
  return plan;
}

/// What poppler's pdftotext says of the PDF, its complaints included.
std::string read_back(const std::string& bytes, const std::string& options) {
  const TemporaryFolder folder;
  const std::string file = (folder.path() / "deck.pdf").string();
  std::ofstream{file, std::ios::binary} << bytes;
  const std::string command = "pdftotext " + options + " " + file + " - 2>&1";
  const std::unique_ptr<FILE, int (*)(FILE*)> pipe{popen(command.c_str(), "r"), pclose};
  REQUIRE(pipe);
  std::string output;
  std::array<char, 4096> buffer{};
  while (const std::size_t count = std::fread(buffer.data(), 1, buffer.size(), pipe.get()))
    output.append(buffer.data(), count);
  return output;
}

struct WordBox {
  double x0, y0, x1, y1;
  std::string text;
};

std::vector<std::vector<WordBox>> word_boxes(const std::string& bytes) {
  std::vector<std::vector<WordBox>> pages;
  std::istringstream lines{read_back(bytes, "-bbox")};
  const std::regex word{R"re(<word xMin="(.*)" yMin="(.*)" xMax="(.*)" yMax="(.*)">(.*)</word>)re"};
  for (std::string line; std::getline(lines, line);) {
    if (line.find("<page") != std::string::npos) pages.emplace_back();
    std::smatch match;
    if (std::regex_search(line, match, word))
      pages.back().push_back(
          {std::stod(match[1]), std::stod(match[2]), std::stod(match[3]), std::stod(match[4]), match[5]});
  }
  return pages;
}

/// Every word within the margins; no two on top of each other (boxes are as high as the font's, so lines may
/// touch).
void check_layout(const std::string& bytes) {
  for (const auto& page : word_boxes(bytes))
    for (std::size_t i = 0; i < page.size(); ++i) {
      const WordBox& word = page[i];
      CAPTURE(word.text, word.x0, word.y0, word.x1, word.y1);
      CHECK((word.x0 >= 54 && word.x1 <= 906 && word.y0 >= 20 && word.y1 <= 530));
      for (std::size_t k = i + 1; k < page.size(); ++k) {
        const double across = std::min(word.x1, page[k].x1) - std::max(word.x0, page[k].x0);
        const double down = std::min(word.y1, page[k].y1) - std::max(word.y0, page[k].y0);
        CAPTURE(page[k].text);
        CHECK((across < 0.5 || down < 0.35 * (word.y1 - word.y0)));
      }
    }
}

Slide table(std::size_t rows, std::size_t columns, const std::string& cell) {
  Slide slide;
  slide.kind = Slide::Kind::table;
  slide.title = "Figures";
  slide.page = 3;
  for (std::size_t row = 0; row < rows; ++row) slide.rows.emplace_back(columns, cell);
  return slide;
}

Slide chart(std::vector<ChartBar> bars) {
  Slide slide;
  slide.kind = Slide::Kind::bars;
  slide.title = "Result";
  slide.unit = "NOK";
  slide.bars = std::move(bars);
  return slide;
}

}  // namespace

TEST_CASE("text comes back from the PDF as it went in, without a complaint of poppler") {
  const auto deck = write_deck_pdf(
      plan_of({bullets("Nøkkeltall", {"Perché l’utile è salito a 12 €", "Blåbær – på øya"})}), bank());
  const std::string text = read_back(deck.bytes, "-raw");
  CHECK_THAT(text, Catch::Contains("Perché l’utile è salito a 12 €") && Catch::Contains("Blåbær – på øya"));
  CHECK_THAT(text, Catch::Contains("2 / 2") && !Catch::Contains("Error"));
  CHECK(deck.problems.empty());
}

TEST_CASE("a deck has title, bookmarks and embedded fonts, and is sound") {
  const auto deck = write_deck_pdf(plan_of({bullets("One", {"a b"}), bullets("Two", {"c d"})}), bank());
  QPDF pdf;
  pdf.processMemoryFile("deck", deck.bytes.data(), deck.bytes.size());
  CHECK(QPDFPageDocumentHelper{pdf}.getAllPages().size() == deck.slides);
  CHECK(pdf.getTrailer().getKey("/Info").getKey("/Title").getUTF8Value() == "Årsrapport – città € 2025");
  CHECK(pdf.getRoot().hasKey("/PageLabels"));
  auto bookmarks = QPDFOutlineDocumentHelper{pdf}.getTopLevelOutlines();
  REQUIRE(bookmarks.size() == 3);
  CHECK(bookmarks[2].getTitle() == "Two");
  std::size_t embedded = 0;
  for (auto object : pdf.getAllObjects())
    if (object.isDictionaryOfType("/FontDescriptor")) embedded += object.hasKey("/FontFile2");
  CHECK(embedded == 2);
  CHECK_FALSE(pdf.anyWarnings());
}

TEST_CASE("the same plan gives the same bytes") {
  const DeckPlan plan = plan_of({bullets("One", {"text"}), table(5, 4, "1,5")});
  CHECK(write_deck_pdf(plan, bank()).bytes == write_deck_pdf(plan, bank()).bytes);
}

TEST_CASE("long content goes on over numbered slides and nothing leaves its place") {
  std::string paragraph;
  for (int i = 0; i < 400; ++i) paragraph += "paragraph ";
  const auto content = GENERATE_COPY(
      std::vector<Slide>{bullets(
          "Long",
          std::vector<std::string>(40,
                                   "A sentence of moderate length that wraps onto the next line when it "
                                   "must, as this one does here."))},
      std::vector<Slide>{bullets("Longer", {paragraph})},
      std::vector<Slide>{bullets("Word", {std::string(1000, 'm')})},
      std::vector<Slide>{table(100, 5, "1 234,5")}, std::vector<Slide>{table(8, 30, "12.5")},
      std::vector<Slide>{table(40, 6, "cells with several words in each of them")},
      std::vector<Slide>{bullets(std::string(1000, 'W'), {"one"}), bullets(paragraph, {"two"})});
  const auto deck = write_deck_pdf(plan_of(content), bank());
  CHECK(deck.slides >= 3);
  check_layout(deck.bytes);
}

TEST_CASE("a table that goes on repeats its header and loses no row") {
  Slide slide = table(101, 2, "x");
  slide.rows[0] = {"Customer", "Amount"};
  for (std::size_t row = 1; row <= 100; ++row)
    slide.rows[row] = {"client" + std::to_string(row), std::to_string(row)};
  const auto deck = write_deck_pdf(plan_of({slide}), bank());
  const std::string text = read_back(deck.bytes, "-raw");
  for (std::size_t row = 1; row <= 100; ++row)
    CHECK_THAT(text, Catch::Contains("client" + std::to_string(row) + " "));
  std::size_t headers = 0;
  for (std::size_t at = 0; (at = text.find("Customer", at)) != std::string::npos; ++at) ++headers;
  CHECK(headers == deck.slides - 1);
}

TEST_CASE("charts keep labels and values in place, below zero too") {
  const auto bars = GENERATE(values<std::vector<ChartBar>>(
      {{{"2022", -3, "-3"}, {"2023", 5, "5"}, {"2024", 9, "9"}},
       {{"Commercial property and construction loans", 1795, "1 795"},
        {"Aquaculture", 1265, "1 265"},
        {"Shops", -40, "-40"}},
       std::vector<ChartBar>(12, {"A label that is much longer than its bar is wide, and then some more", 1e9,
                                  "1 000 000 000"}),
       {{"a", 0, "0"}, {"b", 0, "0"}, {"c", 0, "0"}}}));
  check_layout(write_deck_pdf(plan_of({chart(bars)}), bank()).bytes);
}

TEST_CASE("two hundred sections and an empty plan are decks") {
  std::vector<Slide> many(1);
  many[0].kind = Slide::Kind::agenda;
  many[0].title = "Agenda";
  for (int i = 0; i < 200; ++i) {
    many[0].bullets.push_back({"Section " + std::to_string(i), 1});
    many.push_back(bullets("Section " + std::to_string(i), {"text"}));
  }
  const auto deck = write_deck_pdf(plan_of(many), bank());
  CHECK(deck.slides == 1 + 17 + 200);
  check_layout(deck.bytes);
  CHECK(write_deck_pdf(plan_of({}), bank()).slides == 1);
}

TEST_CASE("a character that the font lacks is reported once") {
  const auto deck = write_deck_pdf(plan_of({bullets("One", {"rocket 🚀🚀 and 漢", "ế loses a mark"})}), bank());
  REQUIRE(deck.problems.size() >= 2);
  for (const Problem& problem : deck.problems) CHECK(problem.code == Code::missing_glyph);
  CHECK_THAT(deck.problems.back().message, Catch::Contains("U+1F680"));
  CHECK(write_deck_pdf(plan_of({bullets("One", {"broken \xff\xfe bytes"})}), bank()).slides == 2);
}

TEST_CASE("characters of other scripts and of mathematics are drawn by the fallback font") {
  const std::string text = "∀x ∈ ℝ: ⟨a⟩ ⇒ b, ∑ ≤ ∞, Ελλάδα, Подготовлено, ﬀ, ✓";
  const auto deck = write_deck_pdf(plan_of({bullets(text, {text, "𝜑 = 𝐀𝑏𝟕"})}), bank());
  for (const Problem& problem : deck.problems) FAIL_CHECK(problem.message);
  check_layout(deck.bytes);
  const std::string back = read_back(deck.bytes, "");
  for (const char* part : {"∈ ℝ", "⇒ b", "∑ ≤ ∞", "Ελλάδα", "Подготовлено", "✓", "φ = Ab7"})
    CHECK_THAT(back, Catch::Contains(part));
}

TEST_CASE("a theme's mistakes are named by line, a missing font by its package") {
  const TemporaryFolder folder;
  const auto refusal = [&](const std::string& yaml) {
    const auto file = folder.path() / "x.yaml";
    std::ofstream{file} << yaml;
    try {
      Theme::load(file);
    } catch (const Error& error) {
      return error.message + " " + error.hint;
    }
    return std::string{};
  };
  CHECK_THAT(refusal("colours:\n  acent: \"#000000\"\n"),
             Catch::Contains("x.yaml:2: ") && Catch::Contains("colours.accent"));
  CHECK_THAT(refusal("colours:\n  accent: red\n"), Catch::Contains("x.yaml:2: "));
  CHECK_THAT(refusal("fonts:\n  regular: DejaVuNothing.ttf\n"), Catch::Contains("fonts-dejavu-core"));
}
