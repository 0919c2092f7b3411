#include "loadtest/report.hpp"

#include <algorithm>

#include <catch2/catch.hpp>
#include <nlohmann/json.hpp>

using namespace docmill::loadtest;
using namespace std::chrono_literals;
using nlohmann::json;

namespace {

LoadTest example(std::vector<const char*> thresholds) {
  LoadTest test;
  test.scenario.name = "mix <1>";
  test.scenario.hash = "sha256:" + std::string(64, '0');
  for (const auto* text : thresholds) test.scenario.thresholds.push_back(parse_threshold(text));
  test.command = {"work", "\xff"};
  test.recorder = Recorder{{"scan"}};
  for (int i = 1; i <= 60; ++i) {
    Recorder::Iteration iteration;
    iteration.sample.end = i * int64_t{10'000'000};
    iteration.sample.failed = i == 7;
    iteration.ending.status = i == 7 ? 3 : 0;
    iteration.ending.last_words = "not \x01 \"well\"";
    iteration.document = "a&b.pdf";
    test.recorder.add(iteration);
  }
  test.phase.elapsed = 6s;
  test.judgement = judge(test.scenario, test.recorder, test.phase);
  return test;
}

auto occurrences(const std::string& text, const std::string& part) {
  int count = 0;
  for (auto at = text.find(part); at != std::string::npos; at = text.find(part, at + 1)) ++count;
  return count;
}

}  // namespace

TEST_CASE("JSON says ok as passed, and what was observed on how much") {
  const auto report =
      json::parse(report_json(example({"p(95)<500", "p(99)<500", "failed<5%"}), {"1.2", "now", {}, 96}));
  CHECK(report["verdict"] == "invalid");
  CHECK(report["exit_status"] == 96);
  const auto& thresholds = report["thresholds"];
  CHECK(thresholds[0]["outcome"] == "crossed");
  CHECK(thresholds[0]["observed"] == 570);
  CHECK(thresholds[0]["upper_bound_95"] == 600);
  CHECK(thresholds[0]["samples"] == 60);
  CHECK(thresholds[1]["outcome"] == "invalid");
  CHECK(thresholds[1]["observed"].is_null());
  CHECK(thresholds[2]["outcome"] == "passed");
  CHECK(report["milliseconds"]["response"]["p95"]["value"] == 570);
  CHECK(report["milliseconds"]["response"]["p99"]["value"].is_null());
  CHECK(report["milliseconds"]["response"]["p99"]["needed_samples"] == 299);
  CHECK(report["classes"]["scan"]["failed"] == 1);
  CHECK(report["failures"][0]["what"] == "exit status 3");
  CHECK(report["failures"][0]["first_document"] == "a&b.pdf");
  CHECK(report["rates"]["iterations_per_second"].get<double>() == Approx(59.0 / 6).margin(0.001));
  CHECK(report["rates"]["pages_per_second"].is_null());
}

TEST_CASE("JUnit has a test case for each threshold, and an error for an invalid run") {
  const auto invalid = report_junit(example({"p(95)<500", "p(99)<500", "failed<5%"}), {});
  CHECK_THAT(invalid, Catch::Contains("tests=\"4\" failures=\"1\" errors=\"2\""));
  CHECK(occurrences(invalid, "<testcase ") == 4);
  CHECK(occurrences(invalid, "<failure ") == 1);
  CHECK(occurrences(invalid, "<error ") == 2);
  CHECK_THAT(invalid, Catch::Contains("classname=\"loadtest.mix &lt;1&gt;\" name=\"p(95)&lt;500\""));
  CHECK_THAT(invalid, Catch::Contains("p(95)&lt;500 is crossed: 570 ms of 60 samples"));
  const auto passed = report_junit(example({"failed<5%"}), {});
  CHECK_THAT(passed, Catch::Contains("tests=\"1\" failures=\"0\" errors=\"0\""));
  CHECK(occurrences(passed, "<testcase ") == 1);
}

TEST_CASE("The text names what people look for") {
  const auto text = report_text(example({"p(95)<500", "p(99)<500"}));
  CHECK_THAT(text, Catch::Contains("60 iterations, 1 failed; 6 s"));
  CHECK_THAT(text, Catch::Contains("CROSSED  p(95)<500  570 ms (95% sure: at most 600 ms)"));
  CHECK_THAT(text, Catch::Contains("INVALID  p(99)<500  n/a: 60 samples, at least 299 are needed"));
  CHECK_THAT(text, Catch::Contains("1 x exit status 3, first a&b.pdf"));
  CHECK_THAT(text, Catch::Contains("Verdict: invalid"));
  CHECK_THAT(text, Catch::Contains("class scan"));
}
