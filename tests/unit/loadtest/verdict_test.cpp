#include "loadtest/verdict.hpp"

#include <catch2/catch.hpp>

using namespace docmill::loadtest;
using namespace std::chrono_literals;

namespace {

/// Iterations of 1, 2, ... `count` ms service after a wait of 1 ms, the class alternating.
Recorder recorder_of(int count, std::optional<uint32_t> pages = {}) {
  Recorder recorder{{"letter", "scan", "unused"}};
  for (int i = 1; i <= count; ++i) {
    Recorder::Iteration iteration;
    iteration.sample.start = 1'000'000;
    iteration.sample.end = (i + 1) * int64_t{1'000'000};
    iteration.sample.document_class = static_cast<uint16_t>(i % 2);
    if (pages) iteration.sample.pages = *pages;
    iteration.documents = 1;
    iteration.ending.resources.cpu_seconds = 0.25;
    recorder.add(iteration);
  }
  return recorder;
}

ThresholdResult evaluate(const char* threshold, const Recorder& recorder) {
  return evaluate(parse_threshold(threshold), recorder, 10s);
}

}  // namespace

TEST_CASE("Each metric is observed on its samples") {
  const auto recorder = recorder_of(100, 2);
  const auto observed = [&](const char* threshold) { return *evaluate(threshold, recorder).observed; };
  CHECK(observed("p(95)<1") == Approx(96));
  CHECK(observed("service.p(95)<1") == Approx(95));
  CHECK(observed("lag.max<1") == Approx(1));
  CHECK(observed("page.max<1") == Approx(50));
  CHECK(observed("service.mean<1") == Approx(50.5));
  CHECK(observed("service.median<1") == Approx(50.5));
  CHECK(observed("service.min{class=letter}<1") == Approx(2));
  CHECK(observed("service.max{class=scan}<1") == Approx(99));
  CHECK(observed("failed<1") == Approx(0));
  CHECK(observed("count>0") == Approx(100));
  CHECK(observed("rate>0") == Approx(10));
  CHECK(observed("rate{class=scan}>0") == Approx(5));
  CHECK(observed("pages_per_second>0") == Approx(20));
  CHECK(observed("documents_per_second>0") == Approx(10));
  CHECK(observed("cpu_per_page<1") == Approx(125));
  const auto result = evaluate("service.p(95)<95", recorder);
  CHECK(result.outcome == Outcome::crossed);
  CHECK(result.samples == 100);
  CHECK(*result.bound == Approx(99));
  CHECK(evaluate("service.p(95)<=95", recorder).outcome == Outcome::passed);
}

TEST_CASE("What was not measured is invalid, never passed") {
  const auto none = recorder_of(0), few = recorder_of(58);
  for (const auto* threshold :
       {"p(95)<99999", "mean<99999", "max<99999", "failed<100%", "dropped==0", "rate>=0", "count>=0",
        "pages_per_second>=0", "peak_memory<1GB", "cpu_per_page<99999"}) {
    INFO(threshold);
    const auto result = evaluate(threshold, none);
    CHECK(result.outcome == Outcome::invalid);
    CHECK_FALSE(result.reason.empty());
  }
  CHECK(evaluate("p(95)<99999", few).reason == "n/a: 58 samples, at least 59 are needed");
  CHECK(evaluate("p(95)<99999", recorder_of(59)).outcome == Outcome::passed);
  CHECK(evaluate("max{class=unused}<99999", few).reason == "no samples");
  CHECK(evaluate("failed{class=nobody}<100%", few).reason == "no samples");
  CHECK(evaluate("pages_per_second>=0", few).outcome == Outcome::invalid);
  CHECK(evaluate("page.max<99999", few).outcome == Outcome::invalid);
  CHECK(evaluate("peak_memory<1GB", few).outcome == Outcome::invalid);
}

TEST_CASE("Invalid comes before crossed, stopped before both") {
  const auto recorder = recorder_of(10);
  Scenario scenario;
  scenario.thresholds = {parse_threshold("max<1"), parse_threshold("p(95)<1")};
  PhaseEnd phase;
  phase.elapsed = 10s;
  CHECK(judge(scenario, recorder, phase).verdict == Verdict::invalid);
  phase.aborted = true;
  CHECK(judge(scenario, recorder, phase).verdict == Verdict::crossed);
  phase.stopped = true;
  CHECK(judge(scenario, recorder, phase).verdict == Verdict::stopped);
  phase = {};
  phase.elapsed = 10s;
  scenario.thresholds.pop_back();
  CHECK(judge(scenario, recorder, phase).verdict == Verdict::crossed);
  scenario.thresholds = {parse_threshold("max<12")};
  CHECK(judge(scenario, recorder, phase).verdict == Verdict::passed);
}

TEST_CASE("The generator's delay counts against the response, not below what anyone notices") {
  const auto recorder = recorder_of(100);  // p95 response: 96 ms
  CHECK(generator_fault({9.5, 0.1}, recorder, 0.1).empty());
  CHECK_FALSE(generator_fault({9.7, 0.1}, recorder, 0.1).empty());
  CHECK(generator_fault({4.9, 0.1}, recorder, 0.01).empty());
  CHECK(generator_fault({0, 0.89}, recorder, 0.1).empty());
  CHECK_FALSE(generator_fault({0, 0.91}, recorder, 0.1).empty());
}
