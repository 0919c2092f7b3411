#include <catch2/catch.hpp>

#include "structure/structure.hpp"

using namespace docmill;

namespace {

Document document_of(const std::string& text) {
  Document document;
  document.media_type = "application/pdf";
  Page page;
  page.number = 1;
  page.text = text;
  document.pages.push_back(page);
  return document;
}

Section stated(const std::string& heading, uint64_t start) {
  Section section{heading, 3, 1, start, start + heading.size(), {}};
  section.from = "layout";
  return section;
}

const std::string report =
    "Outlook\n\nWe expect that the year to come will be much like the one that has gone by.\n\n"
    "2. Costs\n\nThe costs of the year have grown by less than was feared when it began.\n\n"
    "Rent 10 20\nLight 30 40\nHeat 50 60\n";

}  // namespace

TEST_CASE("Headings that a PDF's layout tells stay, numbered ones join them") {
  auto document = document_of(report);
  document.sections = {stated("Outlook", 0)};
  analyse_structure(document);
  REQUIRE(document.sections.size() == 2);
  CHECK(document.sections[0].heading == "Outlook");
  CHECK(document.sections[0].level == 3);
  CHECK(document.sections[1].heading == "2. Costs");
  CHECK(document.sections[1].from.empty());
}

TEST_CASE("A stated table is not guessed again, and a second look changes nothing") {
  auto document = document_of(report);
  Table table;
  table.rows = {{"Rent", "10", "20"}, {"Light", "30", "40"}, {"Heat", "50", "60"}};
  table.from = "layout";
  document.tables = {table};
  analyse_structure(document);
  REQUIRE(document.tables.size() == 1);
  CHECK(document.tables.front().from == "layout");
  const auto sections = document.sections.size();
  analyse_structure(document);
  CHECK(document.tables.size() == 1);
  CHECK(document.sections.size() == sections);
}

TEST_CASE("What was stated of a page gives way when the page is recognised") {
  auto document = document_of(report);
  document.sections = {stated("Outlook", 0)};
  document.pages.front().origin = Origin::ocr;
  analyse_structure(document);
  for (const auto& section : document.sections) CHECK(section.from.empty());
}
