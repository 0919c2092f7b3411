#include "flow/worker/low_confidence.hpp"

#include <catch2/catch.hpp>

using namespace docmill;
using Catch::Matchers::Contains;

namespace {

Page page(uint32_t number, const std::string& text, double confidence, Origin origin = Origin::ocr) {
  Page page;
  page.number = number;
  page.origin = origin;
  page.text = text;
  page.confidence = confidence;
  return page;
}

}  // namespace

TEST_CASE("the confidence of a document is the mean over the words of its recognised pages") {
  Document record;
  CHECK_FALSE(recognition_confidence(record));
  record.pages = {page(1, "three good words", 0.9), page(2, "faint", 0.1)};
  CHECK(recognition_confidence(record) == 0.7);
  record.pages.push_back(page(3, "most of this is digital", 0.1, Origin::mixed));
  record.pages.push_back(Page{});
  CHECK(recognition_confidence(record) == 0.7);
}

TEST_CASE("a document below the limit gets one problem, which names the pages below it") {
  Document record;
  record.pages = {page(1, "good", 0.95), page(2, "faint text", 0.4105), page(3, "worse text", 0.2)};
  note_low_confidence(record, 0.43);
  CHECK(record.problems.empty());
  for (int times = 0; times < 2; ++times) {
    note_low_confidence(record, 0.8);
    REQUIRE(record.problems.size() == 1);
    const auto& problem = record.problems[0];
    CHECK(problem.code == Code::low_confidence);
    CHECK(problem.stage == Stage::ocr);
    CHECK(problem.page == 0);
    CHECK_THAT(problem.message, Contains("is 0.4342, less than 0.8: page 2 (0.4105), page 3 (0.2);"));
  }
  note_low_confidence(record, 0.4342);  // not less
  CHECK(record.problems.empty());
}

TEST_CASE("of very many pages only the first are named") {
  Document record;
  for (uint32_t number = 1; number <= 35; ++number) record.pages.push_back(page(number, "faint", 0.3));
  note_low_confidence(record, 0.8);
  CHECK_THAT(record.problems.at(0).message, Contains("page 20 (0.3) and 15 more;"));
}
