#include <csignal>

#include <catch2/catch.hpp>
#include <nlohmann/json.hpp>

#include "workplace.hpp"

using namespace docmill::testing;
using nlohmann::json;

namespace {

/// A load test of the scenario, whose report is in report.json.
ToolResult load(const Workplace& workplace, const std::string& scenario,
                std::vector<std::string> words = {}) {
  workplace.write("mine.yaml", scenario);
  words.insert(words.begin(), {"loadtest", "./mine.yaml", "--report", "report.json", "--junit", "junit.xml"});
  return workplace.docmill(words);
}

json report(const Workplace& workplace) {
  return json::parse(workplace.read("report.json"));
}

}  // namespace

TEST_CASE("A load that keeps its thresholds ends well") {
  const Workplace workplace;
  const auto result = load(workplace, R"(
command: ["true"]
load: {users: 2, iterations: 30, lag_limit: 100%}
thresholds: [p(95)<100s, failed==0, count==60]
)");
  CHECK(result.status == 0);
  CHECK(result.err.empty());
  CHECK_THAT(result.out, Catch::Contains("60 iterations, 0 failed"));
  CHECK_THAT(result.out, Catch::Contains("Verdict: passed"));
  const auto written = report(workplace);
  CHECK(written["verdict"] == "passed");
  CHECK(written["exit_status"] == 0);
  CHECK(written["milliseconds"]["response"]["count"] == 60);
  CHECK(written["machine"]["cores"].get<int>() > 0);
  CHECK(written["scenario"]["seed"] == 1);
  CHECK(workplace.is_clean());
}

TEST_CASE("A crossed threshold is exit status 99") {
  const Workplace workplace;
  const auto result = load(workplace, R"(
command: [sh, -c, "echo out of luck >&2; exit 7"]
load: {users: 1, iterations: 3}
)");
  CHECK(result.status == 99);  // failed==0 needs no line of its own
  CHECK_THAT(result.out, Catch::Contains("CROSSED  failed==0  100%"));
  CHECK_THAT(result.out, Catch::Contains("3 x exit status 7: out of luck"));
  CHECK_THAT(workplace.read("junit.xml"), Catch::Contains("<failure type=\"threshold\""));
  CHECK(report(workplace)["thresholds"][0]["outcome"] == "crossed");
}

TEST_CASE("Exit statuses that count as success are the scenario's choice") {
  const Workplace workplace;
  CHECK(load(workplace, "command: [sh, -c, exit 3]\nsuccess: [0, 3]\nload: {repeat: 2}\n").status == 0);
}

TEST_CASE("What was not measured is exit status 96") {
  const Workplace workplace;
  SECTION("too few samples") {
    const auto result = load(workplace, "command: [\"true\"]\nload: {repeat: 5}\nthresholds: [p(95)<100s]\n");
    CHECK(result.status == 96);
    CHECK_THAT(result.out, Catch::Contains("n/a: 5 samples, at least 59 are needed"));
  }
  SECTION("a class without samples") {
    const auto result =
        load(workplace, "command: [\"true\"]\nload: {repeat: 5}\nthresholds: [\"max{class=scan}<100s\"]\n");
    CHECK(result.status == 96);
    CHECK_THAT(result.out, Catch::Contains("INVALID  max{class=scan}<100s  no samples"));
  }
  SECTION("a missing target") {
    const auto result = load(workplace, "command: [no-such-program]\nload: {users: 3, iterations: 5}\n");
    CHECK(result.status == 96);
    CHECK_THAT(result.out, Catch::Contains("the target cannot be started: 'no-such-program' is not found"));
  }
  SECTION("a failed setup, and its teardown") {
    const auto result = load(workplace, R"(
command: ["true"]
load: {repeat: 5}
setup: [sh, -c, "echo no room >&2; exit 9"]
teardown: [touch, torn-down]
)");
    CHECK(result.status == 96);
    CHECK_THAT(result.out, Catch::Contains("the setup command failed with exit status 9: no room"));
    CHECK(std::filesystem::exists(workplace.path("torn-down")));
  }
  CHECK(report(workplace)["verdict"] == "invalid");
  CHECK_THAT(workplace.read("junit.xml"), Catch::Contains("<error type=\"invalid\""));
  CHECK(workplace.is_clean());
}

TEST_CASE("A target that hangs is ended with all it started") {
  const Workplace workplace;
  const auto result = load(workplace, R"(
command: [sh, -c, "echo begun >> log; mkdir \"$TMPDIR/mine\"; sleep 1000 & setsid sleep 1000 & wait"]
timeout: 200ms
load: {users: 1, iterations: 2}
)");
  CHECK(result.status == 99);
  CHECK_THAT(result.out, Catch::Contains("2 failed (2 timed out)"));
  CHECK(workplace.read("log") == "begun\nbegun\n");
  CHECK(workplace.is_clean());
}

TEST_CASE("Arrivals beyond what is done at once are dropped, and told") {
  const Workplace workplace;
  // While the first stands at its fifo, none of the other four has a place.
  workplace.shell("mkfifo gate");
  const auto result = load(workplace, R"(
command: [sh, -c, "read line < gate"]
timeout: 2s
load: {rate: 1000, iterations: 5, concurrency: 1, overflow: drop}
thresholds: [dropped==0, failed<1%]
)");
  CHECK(result.status == 99);
  const auto written = report(workplace);
  CHECK(written["iterations"]["dropped"] == 4);
  CHECK(written["iterations"]["failed_share"] == 1);
}

TEST_CASE("A hopeless run ends early") {
  const Workplace workplace;
  const auto result = load(workplace, R"(
command: ["false"]
load: {users: 1, iterations: 1000000}
thresholds:
  - p(99.9)<1
  - {threshold: failed<50%, abort_on_fail: true}
)");
  CHECK(result.status == 99);
  CHECK(report(workplace)["iterations"]["ended"] == 1);
  CHECK(report(workplace)["thresholds"][0]["outcome"] == "not_evaluated");
}

TEST_CASE("Wrong scenarios are usage errors, by line and column") {
  const Workplace workplace;
  auto result = load(workplace, "command: [\"true\"]\ntreshholds: []\n");
  CHECK(result.status == 2);
  CHECK(result.err == "docmill: ./mine.yaml:2:1: unknown key 'treshholds' (did you mean 'thresholds'?)\n");
  result = load(workplace, "command: [\"true\", \"{document}\"]\n");
  CHECK(result.status == 2);
  CHECK_THAT(result.err, Catch::Contains("the command works on documents"));
  result = load(workplace, "command: [\"true\", \"{document}\"]\n", {"nowhere.pdf"});
  CHECK(result.status == 4);
  CHECK(result.err == "docmill: input: nowhere.pdf: no such file or folder\n");
  result = workplace.docmill({"loadtest", "nothing"});
  CHECK(result.status == 2);
  CHECK_THAT(result.err, Catch::Contains("there are: broker-memory, deck-time, document-time, large-file"));
  CHECK(workplace.docmill({"loadtest"}).status == 2);
}

TEST_CASE("Ctrl-C ends children and folders, and shows what was measured") {
  const Workplace workplace;
  workplace.shell("mkfifo begun");
  workplace.write("mine.yaml", R"(
command: [sh, -c, "test {index} = 1 || { echo > begun; sleep 1000; }"]
load: {users: 1, iterations: 5}
teardown: [touch, torn-down]
)");
  auto tool = workplace.start({"loadtest", "./mine.yaml"});
  workplace.shell("read line < begun");  // the second iteration is at work
  tool.signal(SIGINT);
  const auto result = tool.wait();
  CHECK(result.status == 75);
  CHECK_THAT(result.out, Catch::Contains("1 iteration, 0 failed, 1 given up uncounted"));
  CHECK_THAT(result.out, Catch::Contains("Verdict: stopped"));
  CHECK(std::filesystem::exists(workplace.path("torn-down")));
  CHECK(workplace.is_clean());
}

TEST_CASE("docmill itself under load: documents, pages, classes") {
  const Workplace workplace;
  workplace.write("texts/a.txt", "one page");
  workplace.write("notes/b.md", "# another");
  const auto result = load(workplace, R"(
subcommand: ingest
documents:
  - {path: texts, class: text}
  - {path: notes, class: note, weight: 2}
load: {passes: 3}
thresholds: [pages_per_second>0, "count{class=note}>0", "peak_memory>1MB"]
)");
  CHECK(result.status == 0);
  const auto written = report(workplace);
  CHECK(written["documents"]["count"] == 2);
  CHECK(written["iterations"]["ended"] == 6);
  CHECK(written["classes"]["note"]["pages"].get<int>() + written["classes"]["text"]["pages"].get<int>() == 6);
  const auto first = written["documents"]["hash"];
  REQUIRE(load(workplace, "pipeline: ./none.yaml\nload: {repeat: 1}\n", {"texts", "notes"}).status == 99);
  CHECK_THAT(report(workplace)["failures"][0]["last_words"].get<std::string>(), Catch::Contains("none.yaml"));
}
