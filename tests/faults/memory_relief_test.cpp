// A worker that is short of memory gives up caches, then documents at once, before it has to be killed.
#include <catch2/catch.hpp>

#include "run_flow.hpp"

using namespace docmill;

namespace {

class TightRun : public FlowRun {
 public:
  TightRun() {
    settings.stages.jobs = 4;
    settings.stages.limits.memory = 1u << 30;
  }
};

}  // namespace

TEST_CASE("a worker short of memory gives up the engines that nobody uses, and recognises with new ones") {
  TightRun run;
  run.add("before", "SCANS:good good");
  run.add("full", "FAULT:full");
  run.add("after", "SCANS:good good good");
  const auto records = run.records();
  CHECK(run.summary.worker_deaths == 0);
  CHECK(run.summary.documents.ok == 3);
  CHECK(run.summary.memory_relief.sheds >= 1);
  CHECK(records.at(0).pages.at(1).text == "good");
  CHECK(records.at(2).pages.at(2).text == "good");
}

TEST_CASE("documents that together take too much memory are read one at a time, and none is lost") {
  TightRun run;
  for (int index = 0; index < 12; ++index)
    run.add(std::to_string(index), "FAULT:greedy " + std::to_string(index));
  const auto records = run.records();
  REQUIRE(records.size() == 12);
  for (std::size_t index = 0; index < records.size(); ++index)
    CHECK(records[index].source.path == run.path(std::to_string(index)));
  CHECK(run.summary.documents.ok == 12);
  CHECK(run.summary.worker_deaths == 0);
  CHECK(run.summary.memory_relief.sheds >= 1);
  CHECK(run.summary.memory_relief.narrowings >= 2);
  CHECK(run.summary.memory_relief.fewest == 1);
  CHECK(run.summary.peak_memory < 1u << 30);
}
