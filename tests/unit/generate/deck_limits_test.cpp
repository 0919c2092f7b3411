#include <string>

#include <catch2/catch.hpp>

#include "base/unicode.hpp"
#include "generate/deck.hpp"

using namespace docmill;

namespace {

/// One page a section, with as many sentences as asked for.
void add_section(Document& document, const std::string& heading, int level, int sentences) {
  Page& page = document.pages.emplace_back();
  page.number = static_cast<uint32_t>(document.pages.size());
  page.text = heading + "\n";
  for (int i = 0; i < sentences; ++i)
    page.text += "The " + heading + " grew by " + std::to_string(i + 2) + " per cent in the year " +
                 std::to_string(1990 + i) + ".\n";
  document.sections.push_back({heading, level, page.number, 0, count_code_points(heading), {}});
}

const Slide* agenda_of(const DeckPlan& plan) {
  for (const Slide& slide : plan.slides)
    if (slide.kind == Slide::Kind::agenda) return &slide;
  return nullptr;
}

std::vector<std::string> topics_of(const DeckPlan& plan) {
  std::vector<std::string> topics;
  if (const Slide* agenda = agenda_of(plan))
    for (const Bullet& item : agenda->bullets) topics.push_back(item.text);
  return topics;
}

}  // namespace

TEST_CASE("sections past the limit are counted on the agenda and in a problem, the weightiest are shown") {
  Document document;
  document.language = "en";
  DeckTemplate settings;
  settings.max_sections = 3;
  for (const char* heading : {"Apples", "Pears", "Plums", "Cherries", "Quinces"})
    add_section(document, heading, 1, heading[0] == 'A' || heading[0] == 'C' ? 1 : 6);
  const DeckPlan plan = plan_deck(document, settings);
  CHECK(topics_of(plan) == std::vector<std::string>{"Pears", "Plums", "Quinces"});
  CHECK(agenda_of(plan)->subtitle == "2 further sections are not shown.");
  REQUIRE(plan.problems.size() == 1);
  CHECK(plan.problems[0].code == Code::left_out);
  CHECK_THAT(plan.problems[0].message,
             Catch::Contains("2 further sections") && Catch::Contains("max_sections"));
  document.language = "it";
  CHECK(agenda_of(plan_deck(document, settings))->subtitle == "2 altre sezioni non sono riportate.");
  document.language = "nb";
  CHECK(agenda_of(plan_deck(document, settings))->subtitle == "2 avsnitt til er ikke vist.");
}

TEST_CASE("too many subsections go into the sections above them, and nothing is left out") {
  Document document;
  document.title = "Report";
  document.language = "en";
  DeckTemplate settings;
  settings.max_sections = 3;
  for (const char* chapter : {"Fruit", "Roots"}) {
    add_section(document, chapter, 1, 1);
    for (const char* part : {"Harvest", "Storage", "Sales"})
      add_section(document, std::string{chapter} + " " + part, 2, 4);
  }
  document.pages[6].text += "Cellars hold more crates than they ever did before.\n";
  const DeckPlan plan = plan_deck(document, settings);
  CHECK(topics_of(plan) == std::vector<std::string>{"Fruit", "Roots"});
  CHECK(plan.problems.empty());
  CHECK(agenda_of(plan)->subtitle.empty());
  bool has_subsection = false;
  for (const Slide& slide : plan.slides)
    for (const Bullet& bullet : slide.bullets)
      has_subsection = has_subsection || bullet.text.starts_with("Cellars hold");
  CHECK(has_subsection);
}

TEST_CASE("the largest tables are shown, and the others counted") {
  Document document;
  document.language = "en";
  add_section(document, "Figures", 1, 3);
  DeckTemplate settings;
  settings.max_tables = 1;
  const Table small{1, {{"Year", "Income"}, {"2024", "7"}}, {}};
  const Table large{1, {{"Bank", "Income", "Costs"}, {"A", "7", "5"}, {"B", "8", "6"}, {"C", "9", "7"}}, {}};
  document.tables = {small, large, small};
  const DeckPlan plan = plan_deck(document, settings);
  REQUIRE(plan.problems.size() == 1);
  CHECK(plan.slides[0].bullets.at(0).text == "2 further tables are not shown.");
  for (const Slide& slide : plan.slides)
    if (slide.kind == Slide::Kind::table) CHECK(slide.rows == large.rows);
}

TEST_CASE("references are no topic, and no sentence is shown twice") {
  Document document;
  document.title = "Report";
  document.language = "en";
  add_section(document, "Results", 1, 3);
  add_section(document, "7. References", 1, 3);
  document.pages.push_back(document.pages[0]);
  document.pages.back().number = 3;
  document.sections.push_back({"Results", 1, 3, 0, 7, {}});
  add_section(document, "Costs", 1, 2);
  const DeckPlan plan = plan_deck(document, {});
  CHECK(topics_of(plan) == std::vector<std::string>{"Results", "Costs"});
}

TEST_CASE("a document of labels without a sentence says so, and not that it has no text") {
  Document document;
  document.language = "en";
  document.pages.emplace_back().text = "Name\n\nAddress\n\nTown\n";
  const DeckPlan plan = plan_deck(document, {});
  REQUIRE(plan.slides.size() == 1);
  CHECK_THAT(plan.slides[0].bullets.at(0).text, Catch::Contains("no full sentences"));
}

TEST_CASE("a sentence runs over the lines of a narrow column, around a caption, and not out of a label") {
  Document document;
  document.language = "en";
  Page& page = document.pages.emplace_back();
  page.number = 1;
  page.text =
      "A wide line of an abstract stands across both of the columns of the page and is much longer than "
      "others.\n"
      "It ends here.\n\n"
      "we look for reasons behind the poor\nperformance of the plan that was made by\n"
      "Naive Bayes as a linear classifier and\nfind ways to improve what it has learned\nand what it may "
      "learn from the larger\n\n"
      "Figure 1: The learning rate.\n\n"
      "set of examples that was used for it.\n\n"
      "The next paragraph breaks off at the end of its\n\n"
      "Bank of the North had grown by then.\n";
  std::string all;
  for (const Slide& slide : plan_deck(document, {}).slides)
    for (const Bullet& bullet : slide.bullets) all += bullet.text + "\n";
  CHECK_THAT(all, !Catch::Contains("\nNaive Bayes as") && !Catch::Contains("\nBayes"));
  CHECK_THAT(all, !Catch::Contains("Bank of the North") && !Catch::Contains("Figure 1"));
}

TEST_CASE("a heading's number does not reach the slides") {
  Document document;
  document.title = "Report";
  document.language = "en";
  for (const char* heading : {"1 Introduction", "II. Methods", "2.1 Costs", "A. Tests", "5 per cent more"})
    add_section(document, heading, 1, 2);
  CHECK(topics_of(plan_deck(document, {})) ==
        std::vector<std::string>{"Introduction", "Methods", "Costs", "Tests", "5 per cent more"});
}

TEST_CASE("the only pages that say something stand under the title") {
  Document document;
  document.title = "Statement";
  document.language = "en";
  document.pages.resize(2);
  document.pages[0].number = 1;
  document.pages[0].text = "Name\n\nTown\n";
  document.pages[1].number = 2;
  document.pages[1].text = "Keep your statement for your records.\n";
  const DeckPlan plan = plan_deck(document, {});
  REQUIRE(plan.slides.size() == 2);
  CHECK(plan.slides[1].title == "Statement");
}
