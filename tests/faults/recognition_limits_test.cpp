// Pages whose recognition takes too long: the cheaper way, and without text at last.
#include <catch2/catch.hpp>

#include "run_flow.hpp"

using namespace docmill;
using namespace std::chrono_literals;
using Catch::Matchers::Contains;
using Catch::Matchers::EndsWith;
using Catch::Matchers::StartsWith;

namespace {

/// Pages have 200 ms.
class ScanRun : public FlowRun {
 public:
  ScanRun() {
    settings.stages.limits.page_timeout = 200ms;
    settings.worker_options = {{"page-timeout", "200"}};
  }
};

void check_is_cheap(const Document& record, uint32_t number, const std::string& text) {
  const auto& page = record.pages.at(number - 1);
  CHECK(page.text == text);
  CHECK(page.origin == Origin::ocr);
  CHECK_THAT(page.reason, Contains("lower resolution"));
  CHECK(record.status == Status::partial);
}

void check_timeout(const Problem& problem, uint32_t page) {
  CHECK(problem.stage == Stage::ocr);
  CHECK(problem.page == page);
  CHECK(problem.code == Code::timeout);
  CHECK_THAT(problem.message,
             StartsWith("page " + std::to_string(page) + " ") && EndsWith("; raise --page-timeout"));
}

/// All that a reader of the record sees, but not whether processor or clock said first that time was up: a
/// busy machine decides that.
std::string outcome(const Document& record) {
  std::string all{to_string(record.status)};
  for (const auto& page : record.pages) all += "|" + page.text;
  for (const auto& problem : record.problems)
    all += "|" + std::to_string(problem.page) + std::string{to_string(problem.code)};
  for (const auto& line : record.degraded) all += "|" + line.substr(0, line.find(':'));
  return all;
}

}  // namespace

TEST_CASE("a page that its deadline ends is read in the cheaper way, then left without text") {
  ScanRun run;
  run.add("fine", "SCANS:good good");
  run.add("slow", "SCANS:good long endless good");
  const auto records = run.records();
  CHECK(run.summary.worker_deaths == 0);
  CHECK(records.at(0).status == Status::ok);
  const auto& slow = records.at(1);
  CHECK(slow.pages.at(0).text == "good");
  check_is_cheap(slow, 2, "long cheap");
  CHECK(slow.pages[2].text.empty());
  CHECK(slow.pages[2].origin == Origin::scanned);
  CHECK(slow.pages[3].text == "good");
  REQUIRE(slow.problems.size() == 2);
  check_timeout(slow.problems[0], 2);
  check_timeout(slow.problems[1], 3);
  REQUIRE(slow.degraded.size() == 2);
  CHECK_THAT(slow.degraded[0], Contains("page 2 recognised at a lower resolution and as one block of text"));
  CHECK_THAT(slow.degraded[1], Contains("page 3 not recognised"));
  CHECK(slow.counts.words == 4);
}

TEST_CASE("a page that only a kill ends is read in the cheaper way, then left without text") {
  ScanRun run;
  run.add("before", "SCANS:good");
  run.add("stuck", "SCANS:good stuck good");
  run.add("stuck twice", "SCANS:good stuck-twice good");
  run.add("after", "SCANS:good");
  const auto records = run.records();
  CHECK(records.at(0).status == Status::ok);
  CHECK(records.at(3).status == Status::ok);
  const auto& stuck = records.at(1);
  check_is_cheap(stuck, 2, "stuck cheap");
  CHECK(stuck.pages.at(2).text == "good");
  REQUIRE(stuck.problems.size() == 1);
  check_timeout(stuck.problems[0], 2);
  CHECK(stuck.degraded.size() == 1);
  const auto& twice = records.at(2);
  CHECK(twice.status == Status::partial);
  CHECK(twice.pages.at(1).text.empty());
  CHECK(twice.pages.at(2).text == "good");
  REQUIRE(twice.problems.size() == 1);
  check_timeout(twice.problems[0], 2);
  REQUIRE(twice.degraded.size() == 1);
  CHECK_THAT(twice.degraded[0], Contains("page 2 not recognised"));
}

TEST_CASE("how a page ends that takes too long does not depend on the number of threads") {
  ScanRun run;
  run.add("a", "SCANS:good stuck long");
  run.add("b", "SCANS:endless good stuck-twice");
  for (const unsigned jobs : {1u, 4u}) {
    run.settings.stages.jobs = jobs;
    const auto records = run.records();
    CHECK(outcome(records.at(0)) ==
          "partial|good|stuck cheap|long cheap|2timeout|3timeout"
          "|page 2 recognised at a lower resolution and as one block of text"
          "|page 3 recognised at a lower resolution and as one block of text");
    CHECK(outcome(records.at(1)) ==
          "partial||good||1timeout|3timeout|page 1 not recognised|page 3 not recognised");
  }
}

TEST_CASE("a document that has nothing but pages without text failed; one of cheap pages has not") {
  ScanRun run;
  run.add("lost", "SCANS:endless");
  run.add("read", "SCANS:long");
  run.add("crashes", "SCANS:dies good");
  const auto records = run.records();
  CHECK(records.at(0).status == Status::failed);
  check_timeout(records[0].problems.at(0), 1);
  check_is_cheap(records.at(1), 1, "long cheap");
  CHECK(records.at(2).status == Status::partial);
  CHECK(records[2].problems.at(0).code == Code::crashed);
  CHECK(records[2].pages.at(0).text.empty());
}

TEST_CASE("a page that was read but not improved in time keeps its text") {
  ScanRun run;
  run.add("a", "SCANS:unimproved");
  const auto record = run.records().at(0);
  CHECK(record.status == Status::partial);
  CHECK(record.pages.at(0).text == "unimproved");
  check_timeout(record.problems.at(0), 1);
  CHECK_THAT(record.degraded.at(0), Contains("page 1 recognised without all steps of --improve"));
}
