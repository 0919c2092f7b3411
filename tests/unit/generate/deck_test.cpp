#include "generate/deck.hpp"

#include <algorithm>
#include <iterator>
#include <sstream>

#include <catch2/catch.hpp>

#include "base/unicode.hpp"

using namespace docmill;

namespace {

void add_page(Document& document, const std::vector<std::pair<std::string, std::string>>& sections) {
  Page page;
  page.number = static_cast<uint32_t>(document.pages.size() + 1);
  page.text = "Nordbank ASA – Report\n\n";
  for (const auto& [heading, body] : sections) {
    Section section;
    section.heading = heading;
    section.page = page.number;
    section.start = count_code_points(page.text);
    section.end = section.start + count_code_points(heading);
    document.sections.push_back(section);
    page.text += heading + "\n" + body + "\n\n";
  }
  page.text += "Page " + std::to_string(page.number) + "\n";
  document.pages.push_back(page);
}

Document report() {
  Document document;
  document.title = "Annual report";
  document.language = "en";
  add_page(
      document,
      {{"1. Results",
        "Net income rose by 12.5 per cent to EUR 41 million, the best year since the founda-\n"
        "tion of the bank. Costs fell. However, the second half of the year was weaker than the first one "
        "(see note 4 for details) because demand for loans fell in all regions.\n"
        "• Return on equity was 11 per cent\n• Dividend of EUR 2 a share, payable\n  in May"}});
  add_page(document, {{"2. Risk",
                       "Losses stayed low at 0.2 per cent of lending. Mr. Berg of Nordbank S.p.A. heads the "
                       "committee. The largest exposure is 14 per cent of capital."}});
  return document;
}

std::vector<std::string> words(const std::string& text) {
  std::istringstream stream{text};
  return {std::istream_iterator<std::string>{stream}, {}};
}

bool in_order(const std::vector<std::string>& part, const std::vector<std::string>& whole) {
  auto at = whole.begin();
  for (const std::string& word : part) {
    at = std::find_if(at, whole.end(),
                      [&](const std::string& one) { return to_lower(one) == to_lower(word); });
    if (at == whole.end()) return false;
    ++at;
  }
  return true;
}

std::vector<Slide> of_kind(const DeckPlan& plan, Slide::Kind kind) {
  std::vector<Slide> found;
  for (const Slide& slide : plan.slides)
    if (slide.kind == kind) found.push_back(slide);
  return found;
}

std::string all_bullets(const DeckPlan& plan) {
  std::string all;
  for (const Slide& slide : of_kind(plan, Slide::Kind::bullets))
    for (const Bullet& bullet : slide.bullets) all += bullet.text + "\n";
  return all;
}

}  // namespace

TEST_CASE("every bullet is the source's own words, in order, from the page it names") {
  const Document document = report();
  DeckTemplate settings;
  settings.words_per_bullet = 12;
  std::size_t count = 0;
  for (const Slide& slide : of_kind(plan_deck(document, settings), Slide::Kind::bullets))
    for (const Bullet& bullet : slide.bullets) {
      CAPTURE(bullet.text);
      REQUIRE(bullet.page >= 1);
      std::string source = document.pages[bullet.page - 1].text;
      if (const auto hyphen = source.find("founda-\n"); hyphen != std::string::npos)
        source.replace(hyphen, 8, "founda");
      std::vector<std::string> bare = words(bullet.text);
      CHECK(in_order(bare, words(source)));
      ++count;
    }
  CHECK(count >= 6);
}

TEST_CASE("headers, page numbers and divided words do not reach the slides") {
  const std::string all = all_bullets(plan_deck(report(), {}));
  CHECK_THAT(all, !Catch::Contains("Nordbank ASA – Report") && !Catch::Contains("Page 1"));
  CHECK_THAT(all,
             Catch::Contains("foundation") && Catch::Contains("Dividend of EUR 2 a share, payable in May"));
  CHECK_THAT(all, Catch::Contains("Mr. Berg of Nordbank S.p.A. heads the committee."));
}

TEST_CASE("a deck has a title, an agenda and slides under the document's headings") {
  const DeckPlan plan = plan_deck(report(), {});
  REQUIRE(plan.slides.size() >= 4);
  CHECK(plan.slides[0].kind == Slide::Kind::title);
  CHECK(plan.slides[0].title == "Annual report");
  REQUIRE(plan.slides[1].bullets.size() == 2);
  CHECK(plan.slides[1].bullets[1].text == "Risk");
}

TEST_CASE("the fixed words and the date follow the document's language") {
  Document document = report();
  document.created = "2025-03-06T10:00:00Z";
  document.language = "nb";
  CHECK(plan_deck(document, {}).date == "6. mars 2025");
  document.language = "it";
  CHECK(plan_deck(document, {}).date == "6 marzo 2025");
}

TEST_CASE("the file's name is the title only when nothing better is known") {
  Document document;
  document.source.path = "in/q3_risk_report.pdf";
  CHECK(plan_deck(document, {}).title == "Q3 risk report");
  document.source.duplicate_of = "first/annual-plan.pdf";
  CHECK(plan_deck(document, {}).title == "Annual plan");
  document.sections.push_back({"Liquidity", 1, 1, 0, 9, {}});
  CHECK(plan_deck(document, {}).title == "Liquidity");
}

TEST_CASE("a document without text says so on its one slide") {
  const DeckPlan plan = plan_deck({}, {});
  REQUIRE(plan.slides.size() == 1);
  CHECK_FALSE(plan.slides[0].bullets.empty());
}

TEST_CASE("pages without headings are grouped") {
  Document document;
  for (uint32_t number = 1; number <= 30; ++number) {
    Page page;
    page.number = number;
    page.text = "The figure of page " + std::to_string(number) + " is larger than before.\n";
    document.pages.push_back(page);
  }
  DeckTemplate settings;
  settings.max_sections = 6;
  settings.agenda = true;
  const DeckPlan plan = plan_deck(document, settings);
  REQUIRE(plan.slides.size() > 2);
  CHECK(plan.slides[1].bullets.size() <= 6);
  CHECK(plan.slides[1].bullets[0].text == "Pages 1–5");
}

TEST_CASE("comparable figures become a chart, others only a table") {
  Document document = report();
  document.tables = {
      {1,
       {{"EUR million", "2022", "2023", "2024"}, {"Income", "30", "35.5", "41"}, {"Result", "-3", "5", "9"}},
       {}},
      {2, {{"Item", "Remark"}, {"Loans", "grew"}, {"Deposits", "fell"}, {"Capital", "stable"}}, {}},
      {2, {{"Segment", "Limit"}, {"Retail", "40 %"}, {"Shipping", "12"}, {"Energy", "9 %"}}, {}}};
  const DeckPlan plan = plan_deck(document, {});
  CHECK(of_kind(plan, Slide::Kind::table).size() == 3);
  const auto charts = of_kind(plan, Slide::Kind::bars);
  REQUIRE(charts.size() == 1);
  CHECK(charts[0].title == "Result");
  CHECK(charts[0].subtitle == "EUR million");
  CHECK(charts[0].bars[0].value == -3);
  CHECK(charts[0].bars[0].label == "2022");
}

TEST_CASE("a table whose first row holds figures has no header and no chart") {
  Document document = report();
  document.tables = {
      {1,
       {{"Toscana", "36", "72"}, {"Lazio", "57", "72"}, {"Umbria", "87", "5"}, {"Veneto", "48", "11"}},
       {}}};
  const DeckPlan plan = plan_deck(document, {});
  const auto tables = of_kind(plan, Slide::Kind::table);
  REQUIRE(tables.size() == 1);
  CHECK(tables[0].rows.size() == 5);
  CHECK(tables[0].rows[0] == std::vector<std::string>(3));
  CHECK(of_kind(plan, Slide::Kind::bars).empty());
}

TEST_CASE("a table stands behind the bullets of its own section") {
  Document document;
  document.title = "Report";
  add_page(
      document,
      {{"Highlights", "Net income was 41 in Q3 2025. It rose."},
       {"Results", "The table shows the quarters.\n\nEUR m\n\nQ2 2025\n\nQ3 2025\n\nNet income\n\n39\n\n41"},
       {"Outlook", "Net income is expected to rise."}});
  document.tables = {{1, {{"EUR m", "Q2 2025", "Q3 2025"}, {"Net income", "39", "41"}}, {}}};
  const auto tables = of_kind(plan_deck(document, {}), Slide::Kind::table);
  REQUIRE(tables.size() == 1);
  CHECK(tables[0].title == "Results");
}

TEST_CASE("fragments are no bullets") {
  Document document;
  document.language = "en";
  add_page(document, {{"Reach",
                       "• Approximately 56 million people of the\n• Branches in nine towns\n\n"
                       "See the table under www.example.com/table for more of this.\n\n"
                       "The bank serves nine towns on the coast."}});
  CHECK(all_bullets(plan_deck(document, {})) ==
        "Branches in nine towns\nThe bank serves nine towns on the coast.\n");
}

TEST_CASE("the same document gives the same plan") {
  CHECK(all_bullets(plan_deck(report(), {})) == all_bullets(plan_deck(report(), {})));
}
