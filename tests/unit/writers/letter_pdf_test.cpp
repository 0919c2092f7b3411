#include "writers/letter_pdf.hpp"

#include <catch2/catch.hpp>

#include "writers/letter_page.hpp"

using namespace docmill;

namespace {

const Theme& theme() {
  static const Theme bank = Theme::load(SOURCE_DIR "/configs/themes/bank.yaml");
  return bank;
}

TextBlock paragraph(const std::string& text) {
  return {TextBlock::Kind::paragraph, {text}, {}, {}};
}

std::string words(std::size_t count) {
  std::string text;
  for (std::size_t i = 0; i < count; ++i) text += (i == 0 ? "parola" : " perché") + std::to_string(i);
  return text;
}

LetterPlan long_letter() {
  LetterPlan plan;
  plan.language = "it";
  plan.letterhead = {"Ponte Alto Broker S.r.l.", "Trento"};
  plan.address = {"Spett.le", "Società Più S.p.A."};
  plan.date = "Trento, 14 marzo 2025";
  plan.subject = "Oggetto: prova";
  for (int i = 0; i < 12; ++i) plan.body.push_back(paragraph(words(90)));
  plan.body.push_back({TextBlock::Kind::heading, {"Tabella"}, {}, {}});
  plan.body.push_back(
      {TextBlock::Kind::table, {}, {}, {{"Ramo", words(60)}, {"Massimale", "1.000.000,00 €"}}});
  plan.body.push_back({TextBlock::Kind::paragraph, {"Distinti saluti", "Ponte Alto Broker"}, {}, {}});
  return plan;
}

}  // namespace

TEST_CASE("no text of a letter stands outside of the page's margins, and nothing is lost") {
  const auto& data = theme().data();
  const auto plan = long_letter();
  const auto pages = paginate(body_strips(plan.body, data));
  CHECK(pages.size() >= 2);
  std::string all;
  for (const auto& page : pages)
    for (const auto& run : page.texts) {
      CHECK(run.x >= letter_area::left - 0.01);
      CHECK(run.x + font(data, run.face).width(run.text, run.size) <= letter_area::right + 0.5);
      CHECK(run.baseline >= letter_area::top);
      CHECK(run.baseline <= letter_area::bottom);
      all += run.text + " ";
    }
  CHECK_THAT(
      all, Catch::Contains("Massimale") && Catch::Contains("perché89") && Catch::Contains("Distinti saluti"));
}

TEST_CASE("no heading stands last on a page, no line of a paragraph alone") {
  const auto& data = theme().data();
  for (std::size_t filler = 30; filler < 60; ++filler) {
    std::vector<TextBlock> body;
    for (std::size_t i = 0; i < filler; ++i) body.push_back({TextBlock::Kind::item, {"x"}, {}, {}});
    body.push_back({TextBlock::Kind::heading, {"Heading"}, {}, {}});
    body.push_back(paragraph(words(60)));
    const auto pages = paginate(body_strips(body, data));
    for (const auto& page : pages) {
      INFO(filler);
      REQUIRE_FALSE(page.texts.empty());
      CHECK(page.texts.back().text != "Heading");
    }
    if (pages.size() > 1 && pages[1].texts[0].text.starts_with("perché")) CHECK(pages[1].texts.size() >= 2);
  }
}

TEST_CASE("a letter is the same bytes each time, numbers its pages and names what the font lacks") {
  auto plan = long_letter();
  const auto one = write_letter_pdf(plan, theme());
  CHECK(one.bytes == write_letter_pdf(plan, theme()).bytes);
  CHECK(one.pages >= 2);
  CHECK(one.problems.empty());
  plan.body = {paragraph("ok \U0001F600")};
  const auto emoji = write_letter_pdf(plan, theme());
  CHECK(emoji.pages == 1);
  REQUIRE(emoji.problems.size() == 1);
  CHECK(emoji.problems[0].code == Code::missing_glyph);
}

TEST_CASE("an endless word, an empty letter and a table of many columns are drawn, too") {
  LetterPlan plan;
  CHECK(write_letter_pdf(plan, theme()).pages == 1);
  plan.body.push_back(paragraph(std::string(3000, 'x')));
  plan.body.push_back(
      {TextBlock::Kind::table, {}, {}, {std::vector<std::string>(12, "colonna lunga"), {"a"}, {}}, true});
  CHECK(write_letter_pdf(plan, theme()).pages >= 1);
}
