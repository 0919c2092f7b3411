#include <catch2/catch.hpp>

#include "pages.hpp"

using namespace docmill;
using test::analysed;

namespace {

std::string title_of(std::string stated, std::string_view text) {
  Document document;
  document.title = std::move(stated);
  document.pages.emplace_back().text = text;
  analyse_structure(document);
  return document.title;
}

}  // namespace

TEST_CASE("counts are sums over the pages") {
  const auto document = analysed({"Søknad om lån", "", "to ord"});
  CHECK(document.counts.pages == 3);
  CHECK(document.counts.words == 5);
  CHECK(document.counts.characters == 19);
}

TEST_CASE("a stated title stays, junk gives way to the first line that stands out") {
  const std::string text = "3 June 2025\n\nLiquidity Plan 2025\nTreasury\n\n" + std::string{test::prose};
  CHECK(title_of("Plan for the year", text) == "Plan for the year");
  for (const char* junk : {"", " ", "Microsoft Word - plan_v2.doc", "untitled", "plan.docx", "Document1",
                           "PowerPoint Presentation", "2025-06"})
    CHECK(title_of(junk, text) == "Liquidity Plan 2025");
}

TEST_CASE("a document without anything like a title has none") {
  CHECK(title_of("", "").empty());
  CHECK(title_of("", test::prose).empty());
  CHECK(title_of("", "12.03.2024\n\n1.234,50\n").empty());
}

TEST_CASE("analysing again changes nothing, analysing after recognition starts anew") {
  auto document = analysed({"Plan\n\nSummary\n" + std::string{test::prose}});
  const auto title = document.title;
  analyse_structure(document);
  CHECK(document.title == title);
  CHECK(document.sections.size() == 1);
  document.pages[0].text.clear();
  analyse_structure(document);
  CHECK(document.sections.empty());
  CHECK(document.language.empty());
  CHECK(document.counts.words == 0);
}

TEST_CASE("recognising later gives the title that recognising at once gives") {
  const std::string cover = "Liquidity Plan\n\nTreasury\n",
                    body = "Assumptions\n\n" + std::string{test::prose};
  auto document = analysed({cover, body});
  const auto at_once = document.title;
  CHECK(at_once == "Liquidity Plan");
  document.title.clear();
  document.pages[0].text.clear();
  document.pages[0].origin = Origin::scanned;
  analyse_structure(document);
  CHECK(document.title.empty());
  document.pages[0].text = cover;
  document.pages[0].origin = Origin::ocr;
  analyse_structure(document);
  CHECK(document.title == at_once);
}

TEST_CASE("what programs and forms put first is no title") {
  const std::string text = "Form\n\nDepreciation and Amortization\n\n" + std::string{test::prose};
  CHECK(title_of("ja010932 1..12", text) == "Depreciation and Amortization");
  CHECK(title_of("annual_report_v3", text) == "Depreciation and Amortization");
}

TEST_CASE("a title goes over two lines, holds a colon, and is no chapter") {
  const std::string text = "\n\n" + std::string{test::prose};
  CHECK(title_of("", "Algorithms for the Placement of Data on\nParallel Disks" + text) ==
        "Algorithms for the Placement of Data on Parallel Disks");
  CHECK(title_of("", "Fair Rates for All: Rules of the House\n\nAnna Berg" + text) ==
        "Fair Rates for All: Rules of the House");
  CHECK(title_of("", "JOURNAL OF TREES, VOL. 110, 2005\n\nHow Trees Grow" + text) == "How Trees Grow");
  CHECK(title_of("", "31\n\n1. Introduction\n" + std::string{test::prose} + "\n2. Results\n" +
                         std::string{test::prose})
            .empty());
}
