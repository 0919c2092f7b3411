#include "loadtest/scenario.hpp"

#include <fstream>

#include <catch2/catch.hpp>

#include "base/error.hpp"
#include "base/files.hpp"
#include "loadtest/command_template.hpp"

using namespace docmill;
using namespace docmill::loadtest;
using namespace std::chrono_literals;

namespace {

class File {
 public:
  explicit File(const std::string& text) { std::ofstream{path()} << text; }
  std::filesystem::path path() const { return folder_.path() / "mine.yaml"; }
  Scenario read() const { return read_scenario(path()); }
  /// Without the path.
  std::string complaint() const {
    try {
      read();
    } catch (const Error& error) {
      CHECK(error.message.starts_with(path().string()));
      return error.message.substr(path().string().size());
    }
    return "accepted";
  }

 private:
  TemporaryFolder folder_;
};

std::string complaint(const std::string& text) {
  return File{text}.complaint();
}

}  // namespace

TEST_CASE("A scenario with everything") {
  const File file{R"(description: a mix
command: [docmill, ocr, "{document}"]
environment: {DOCMILL_JOBS: "1"}
success: [0, 3]
timeout: 90s
pages: 'p(\d+)'
documents:
  - {path: scans, class: scan, weight: 2.5}
  - "/letters/*.pdf"
load:
  stages: [{duration: 30s, rate: 5}, {duration: 1m, rate: 30/m}]
  arrivals: poisson
  concurrency: 8
  overflow: drop
  grace: 5s
  seed: 77
  lag_limit: 5%
warmup: {iterations: 3}
setup: {command: [sh, -c, exit], timeout: 5s}
teardown: [rm, -rf, x]
thresholds:
  - p(95)<2000
  - {threshold: failed<1%, abort_on_fail: true, delay: 10s}
)"};
  const auto scenario = file.read();
  CHECK(scenario.name == "mine");
  CHECK(scenario.hash.starts_with("sha256:"));
  CHECK(scenario.target.command == std::vector<std::string>{"docmill", "ocr", "{document}"});
  CHECK(scenario.target.success == std::vector<int>{0, 3});
  CHECK(scenario.target.timeout == 90s);
  REQUIRE(scenario.documents.size() == 2);
  CHECK(scenario.documents[0].path == (file.path().parent_path() / "scans").string());
  CHECK(scenario.documents[0].weight == Approx(2.5));
  CHECK(scenario.documents[1].path == "/letters/*.pdf");
  const auto& load = scenario.load;
  CHECK(load.model == LoadModel::open);
  CHECK(load.stages[1].target == Approx(0.5));
  CHECK(load.arrivals == Arrivals::poisson);
  CHECK(load.overflow == Overflow::drop);
  CHECK(load.seed == 77);
  CHECK(load.lag_limit == Approx(0.05));
  CHECK(scenario.setup.timeout == 5s);
  CHECK(scenario.teardown.command.size() == 3);
  REQUIRE(scenario.thresholds.size() == 2);
  CHECK(scenario.thresholds[1].abort_on_fail);
  CHECK(scenario.thresholds[1].delay == 10s);
}

TEST_CASE("The model follows from the load's keys, failures are always looked at") {
  const auto load = [](const char* text) {
    return File{std::string{"pipeline: deck\nload: "} + text}.read().load;
  };
  CHECK(File{"pipeline: deck"}.read().load.model == LoadModel::makespan);
  CHECK(load("{repeat: 5}").repeat == 5);
  CHECK(load("{users: 2, duration: 3s}").model == LoadModel::closed);
  CHECK(load("{passes: 1}").level == Approx(1));
  CHECK(load("{stages: [{duration: 3s, users: 2}]}").level == Approx(0));
  CHECK(load("{rate: 2, iterations: 3}").model == LoadModel::open);
  const auto thresholds = File{"pipeline: deck\nthresholds: [p(50)<1s]"}.read().thresholds;
  REQUIRE(thresholds.size() == 2);
  CHECK(thresholds[1].text == "failed==0");
}

TEST_CASE("Mistakes are named by line and column") {
  CHECK(complaint("pipeline: deck\ntreshholds: []") ==
        ":2:1: unknown key 'treshholds' (did you mean 'thresholds'?)");
  CHECK(complaint("pipeline: deck\nload:\n  users: 2\n  iterationz: 3") ==
        ":4:3: unknown key 'iterationz' (did you mean 'iterations'?)");
  CHECK(complaint("pipeline: deck\npipeline: deck") == ":2:1: key 'pipeline' given twice");
  CHECK(complaint("pipeline: deck\ntimeout: soon") ==
        ":2:10: 'timeout' must be a time like 500ms, 30s, 5m or 1h");
  CHECK(complaint("pipeline: deck\nthresholds:\n  - p(95)<2000\n  - p(95)") ==
        ":4:5: threshold 'p(95)': a threshold is written like p(95)<2000, failed<1% or peak_memory<500MB");
  CHECK(complaint("load: {repeat: 2}").starts_with(":1:1: a scenario has one of 'command'"));
  CHECK(complaint("pipeline: deck\nsubcommand: ocr").starts_with(":1:1: a scenario has one of 'command'"));
  CHECK(complaint("command: docmill ingest").starts_with(":1:10: a command is a list of words"));
  CHECK(complaint("subcommand: orc") == ":1:13: 'subcommand' cannot be 'orc' (did you mean 'ocr'?)");
  CHECK(complaint("pipeline: deck\nload: {users: 2, rate: 3}")
            .starts_with(":2:7: 'users', 'passes' and 'think_time'"));
  CHECK(complaint("pipeline: deck\nload: {users: 2}").starts_with(":2:7: a load of 'users' needs"));
  CHECK(complaint("pipeline: deck\nload: {users: 0, iterations: 1}")
            .starts_with(":2:15: 'users' must be a whole number"));
  CHECK(complaint("pipeline: deck\nload: [1]") == ":2:7: keys with values are expected");
  CHECK(complaint("pipeline: [deck").starts_with(":"));
  CHECK(complaint("") == ": keys with values are expected");
}

TEST_CASE("Words in braces are replaced in each iteration") {
  Target target;
  target.command = {"docmill", "ingest",           "{document}", "--name={document}",
                    "-o",      "{output}/{index}", "{\"a\":{}}"};
  const CommandTemplate command{target, LoadModel::closed, "/opt/docmill"};
  CHECK(command.needs_output());
  CHECK(command.pages().kind == PageRule::Kind::records);
  CHECK(command.fill({{"a {index}.pdf"}, "/s/out", "/s", {}, 7}) ==
        std::vector<std::string>{"/opt/docmill", "ingest", "a {index}.pdf", "--name=a {index}.pdf", "-o",
                                 "/s/out/7", "{\"a\":{}}"});
  target.command = {"x", "{documnet}"};
  CHECK_THROWS_WITH((CommandTemplate{target, LoadModel::closed, "docmill"}),
                    Catch::Contains("unknown word '{documnet}' (did you mean '{document}'?)"));
}

TEST_CASE("Pipelines and subcommands become command lines that tell their pages") {
  Target target;
  target.pipeline = "deck";
  target.options = {"--theme", "bank"};
  const CommandTemplate pipeline{target, LoadModel::makespan, "/opt/docmill"};
  CHECK(pipeline.pages().kind == PageRule::Kind::records);
  CHECK(pipeline.fill({{"a", "b"}, "/o", "/s", "/s/list", 1}) ==
        std::vector<std::string>{"/opt/docmill", "run", "deck", "-o", "/o", "--records", "-", "-q", "--theme",
                                 "bank", "-0", "--files-from", "/s/list"});
  target.pipeline.clear();
  target.subcommand = "ocr";
  const CommandTemplate subcommand{target, LoadModel::open, "/opt/docmill"};
  CHECK(subcommand.fill({{"a"}, {}, {}, {}, 1}) ==
        std::vector<std::string>{"/opt/docmill", "ocr", "-q", "--theme", "bank", "a"});
  CHECK(CommandTemplate::hook({"make", "{scratch}/x"}, "docmill").fill({{}, {}, "/s", {}, 0})[1] == "/s/x");
}
