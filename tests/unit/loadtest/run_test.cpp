#include <cmath>
#include <filesystem>
#include <fstream>
#include <set>

#include <catch2/catch.hpp>

#include "base/files.hpp"
#include "fake_launcher.hpp"
#include "loadtest/load_test.hpp"

using namespace docmill;
using namespace docmill::loadtest;
using docmill::loadtest::testing::Act;
using docmill::loadtest::testing::FakeLauncher;
using namespace std::chrono_literals;

namespace {

Scenario scenario_of(const std::vector<std::string>& thresholds) {
  Scenario scenario;
  scenario.name = "test";
  scenario.target.command = {"work"};
  for (const auto& text : thresholds) scenario.thresholds.push_back(parse_threshold(text));
  return scenario;
}

Scenario closed(uint64_t users, uint64_t iterations,
                const std::vector<std::string>& thresholds = {"failed==0"}) {
  auto scenario = scenario_of(thresholds);
  scenario.load.model = LoadModel::closed;
  scenario.load.level = static_cast<double>(users);
  scenario.load.iterations = iterations;
  return scenario;
}

Scenario open(double rate, Duration duration, uint64_t places,
              const std::vector<std::string>& thresholds = {"failed==0"}) {
  auto scenario = scenario_of(thresholds);
  scenario.load.model = LoadModel::open;
  scenario.load.level = rate;
  scenario.load.duration = duration;
  scenario.load.concurrency = places;
  return scenario;
}

LoadTest run(Scenario scenario, FakeLauncher& launcher) {
  return run_load_test(std::move(scenario), "/opt/docmill", launcher);
}

}  // namespace

TEST_CASE("A stall is seen in the response clock, not in the service clock") {
  // 50 arrivals a second for 10 s, 10 ms each, one worker that stands still for 2 s.
  FakeLauncher launcher;
  launcher.act = [](uint64_t, Time start) {
    const bool stall = start >= 1h + 5s && start < 1h + 5s + 20ms;
    return Act{stall ? 2s : 10ms};
  };
  const auto test = run(open(50, 10s, 1), launcher);
  const auto& recorder = test.recorder;
  CHECK(recorder.totals().ended == 500);
  CHECK(*recorder.statistics(Clock::service).percentile(0.99).value == Approx(10));
  CHECK(*recorder.statistics(Clock::response).percentile(0.99).value == Approx(1970).margin(40));
  CHECK(*recorder.statistics(Clock::response).percentile(0.95).value == Approx(1770).margin(40));
  CHECK(launcher.most_at_work == 1);
  CHECK(test.judgement.verdict == Verdict::passed);  // the target was slow, the generator was not
}

TEST_CASE("Dropped arrivals count as failed and as the slowest") {
  FakeLauncher launcher;
  launcher.act = [](uint64_t, Time start) {
    const bool stall = start >= 1h + 5s && start < 1h + 5s + 20ms;
    return Act{stall ? 2s : 10ms};
  };
  auto scenario = open(50, 10s, 1, {"failed<1%", "p(95)<100", "service.p(95)<100", "dropped==0"});
  scenario.load.overflow = Overflow::drop;
  const auto test = run(std::move(scenario), launcher);
  const auto dropped = test.recorder.totals().dropped;
  CHECK(dropped >= 99);
  CHECK(dropped <= 100);
  CHECK(test.recorder.totals().ended + dropped == 500);
  CHECK(test.judgement.thresholds[0].observed == static_cast<double>(dropped) / 500);
  CHECK(test.judgement.thresholds[0].outcome == Outcome::crossed);
  CHECK(test.judgement.thresholds[1].outcome == Outcome::crossed);
  CHECK(std::isinf(*test.judgement.thresholds[1].observed));
  CHECK(test.judgement.thresholds[2].outcome == Outcome::passed);
  CHECK(test.judgement.verdict == Verdict::crossed);
}

TEST_CASE("Users work side by side, think, and stop after their iterations") {
  FakeLauncher launcher;
  auto scenario = closed(3, 4);
  scenario.load.think_time = 5ms;
  const auto test = run(std::move(scenario), launcher);
  CHECK(test.recorder.totals().ended == 12);
  CHECK(launcher.most_at_work == 3);
  CHECK(test.phase.elapsed == 55ms);  // 4 x 10 ms and 3 x 5 ms of thought
  CHECK(test.recorder.totals().cpu_seconds == Approx(6));
  CHECK(test.recorder.totals().peak_memory == 50'000'012u);
  CHECK(test.recorder.totals().total_memory == 123'000'000u);
}

TEST_CASE("The warm-up is not counted, setup and teardown run around all") {
  FakeLauncher launcher;
  auto scenario = closed(1, 2);
  scenario.warmup.iterations = 3;
  scenario.setup.command = {"before", "{scratch}"};
  scenario.teardown.command = {"after"};
  const auto test = run(std::move(scenario), launcher);
  CHECK(test.recorder.totals().ended == 2);
  REQUIRE(launcher.launches.size() == 7);
  CHECK(launcher.launches.front().words[0] == "before");
  CHECK(launcher.launches.front().may_leave_others);
  CHECK(launcher.launches.back().words[0] == "after");
  CHECK_FALSE(std::filesystem::exists(launcher.launches.front().words[1]));  // the scratch folder is gone
}

TEST_CASE("A failed setup makes the run invalid, the teardown still runs") {
  FakeLauncher launcher;
  launcher.act = [&](uint64_t id, Time) {
    return Act{1ms, id == 0 && launcher.launches.size() == 1 ? 3 : 0};
  };
  auto scenario = closed(1, 2);
  scenario.setup.command = {"before"};
  scenario.teardown.command = {"after"};
  const auto test = run(std::move(scenario), launcher);
  CHECK(test.judgement.verdict == Verdict::invalid);
  CHECK(test.judgement.reasons == std::vector<std::string>{"the setup command failed with exit status 3"});
  REQUIRE(launcher.launches.size() == 2);
  CHECK(launcher.launches[1].words[0] == "after");
}

TEST_CASE("A setup that hangs is killed") {
  FakeLauncher launcher;
  launcher.act = [](uint64_t id, Time) { return Act{id == 0 ? 1h : 1ms}; };
  auto scenario = closed(1, 2);
  scenario.setup = {{"before"}, 5s};
  const auto test = run(std::move(scenario), launcher);
  CHECK(test.judgement.verdict == Verdict::invalid);
  CHECK(test.judgement.reasons == std::vector<std::string>{"the setup command took longer than 5 s"});
  CHECK(launcher.idle());
}

TEST_CASE("An iteration over its time is killed and has failed") {
  FakeLauncher launcher;
  launcher.act = [](uint64_t id, Time) { return Act{id == 2 ? 1h : 10ms}; };
  auto scenario = closed(1, 3);
  scenario.target.timeout = 7s;
  const auto test = run(std::move(scenario), launcher);
  CHECK(launcher.killed == std::vector<uint64_t>{2});
  CHECK(test.recorder.totals().timed_out == 1);
  CHECK(test.recorder.totals().failed == 1);
  CHECK(*test.recorder.statistics(Clock::service).most() == Approx(7000));
  REQUIRE(test.recorder.failures().size() == 1);
  CHECK(test.recorder.failures()[0].what == "timed out");
}

TEST_CASE("A crossed threshold ends the run when it shall, after its delay") {
  for (const auto& [delay, iterations] : {std::pair<Duration, uint64_t>{0s, 3}, {200ms, 20}}) {
    FakeLauncher launcher;
    launcher.act = [](uint64_t id, Time) { return Act{10ms, id >= 3 ? 1 : 0}; };
    auto scenario = closed(1, 1000, {"failed<1%", "p(99)<1"});
    scenario.thresholds[0].abort_on_fail = true;
    scenario.thresholds[0].delay = delay;
    const auto test = run(std::move(scenario), launcher);
    CHECK(test.recorder.totals().ended == iterations);
    CHECK(test.phase.aborted);
    CHECK(test.judgement.verdict == Verdict::crossed);
    CHECK(test.judgement.thresholds[1].outcome ==
          Outcome::not_evaluated);  // too few samples, but for a reason
  }
}

TEST_CASE("A run that the user stops gives up what is at work and keeps what ended") {
  FakeLauncher launcher;
  launcher.stop_at = 1h + 105ms;
  auto scenario = closed(2, 1000);
  scenario.teardown.command = {"after"};
  const auto test = run(std::move(scenario), launcher);
  CHECK(test.judgement.verdict == Verdict::stopped);
  CHECK(test.recorder.totals().ended == 20);
  CHECK(test.recorder.totals().interrupted == 2);
  CHECK(launcher.idle());
  CHECK(launcher.launches.back().words[0] == "after");
}

TEST_CASE("A generator that is late or busy makes a run invalid") {
  SECTION("late") {
    FakeLauncher launcher;
    launcher.start_takes = 50ms;  // 20 a second at most, 100 wanted
    const auto test = run(open(100, 2s, 1000), launcher);
    CHECK(test.judgement.verdict == Verdict::invalid);
    REQUIRE_FALSE(test.judgement.reasons.empty());
    CHECK_THAT(test.judgement.reasons[0], Catch::Contains("the generator could not keep its schedule"));
  }
  SECTION("busy") {
    FakeLauncher launcher;
    launcher.cpu_of_start = 10ms;
    const auto test = run(closed(1, 100), launcher);
    CHECK(test.judgement.verdict == Verdict::invalid);
    CHECK_THAT(test.judgement.reasons.at(0), Catch::Contains("the generator took 100% of a core"));
  }
}

TEST_CASE("A target that cannot be started makes a run invalid") {
  FakeLauncher launcher;
  auto scenario = closed(2, 2);
  scenario.target.command = {"missing"};
  const auto test = run(std::move(scenario), launcher);
  CHECK(test.judgement.verdict == Verdict::invalid);
  CHECK(test.judgement.reasons ==
        std::vector<std::string>{"the target cannot be started: 'missing' is not found"});
  CHECK(test.judgement.thresholds[0].outcome == Outcome::not_evaluated);
}

TEST_CASE("Each iteration has its document and its own folder; makespan takes all in one call") {
  const TemporaryFolder folder;
  for (const auto* name : {"a", "b", "c"}) std::ofstream{folder.path() / name} << name;
  FakeLauncher launcher;
  auto scenario = closed(1, 6, {"pages_per_second>1", "documents_per_second>1"});
  scenario.documents = {{folder.path().string(), 1, "scan"}};
  scenario.target.command = {"docmill", "ingest", "{document}", "-o", "{output}"};
  launcher.act = [&](uint64_t, Time) {
    CHECK(std::filesystem::is_directory(launcher.launches.back().words.back()));
    return Act{10ms, 0, 5};
  };
  SECTION("closed") {
    const auto test = run(std::move(scenario), launcher);
    std::set<std::string> documents, outputs;
    for (const auto& launch : launcher.launches) {
      documents.insert(launch.words[2]);
      outputs.insert(launch.words.back());
    }
    CHECK(documents.size() == 3);
    CHECK(outputs.size() == 6);
    CHECK(test.recorder.totals().pages == 30);
    CHECK(test.recorder.counts("scan").ended == 6);
    CHECK(test.judgement.verdict == Verdict::passed);
    CHECK(*test.judgement.thresholds[0].observed == Approx(500));
  }
  SECTION("makespan") {
    scenario.load = {};
    scenario.load.repeat = 2;
    const auto test = run(std::move(scenario), launcher);
    REQUIRE(launcher.launches.size() == 2);
    CHECK(launcher.launches[0].words.size() == 7);
    CHECK(test.recorder.totals().documents == 6);
    CHECK(test.recorder.totals().bytes == 6);
    CHECK(*test.judgement.thresholds[1].observed == Approx(300));
  }
}
