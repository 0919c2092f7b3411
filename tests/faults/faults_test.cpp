#include <algorithm>
#include <filesystem>
#include <fstream>
#include <set>
#include <sstream>

#include <catch2/catch.hpp>
#include <signal.h>

#include "run_flow.hpp"

using namespace docmill;
using namespace std::chrono_literals;

namespace {

std::string text_of(int index) {
  return "PAGES:Report " + std::to_string(index) + "\nwith a few words\fand page two of " +
         std::to_string(index);
}

/// 1,000 documents, every hundredth of which brings the worker down when `faulty`.
void add_thousand(FlowRun& flow, bool faulty) {
  const std::vector<std::string> faults{"crash", "abort", "exit", "overflow", "crash"};
  for (int index = 0; index < 1000; ++index) {
    const bool bad = faulty && index % 100 == 50;
    const auto fault = faults[static_cast<std::size_t>(index / 100) % faults.size()];
    flow.add(std::to_string(index), bad ? "FAULT:" + fault + " " + std::to_string(index) : text_of(index));
  }
}

/// A record without what differs between two folders.
std::string without_source(Document record) {
  record.source = {};
  return encode(record);
}

std::string content(const std::filesystem::path& file) {
  std::ostringstream text;
  text << std::ifstream{file, std::ios::binary}.rdbuf();
  return text.str();
}

}  // namespace

TEST_CASE("a fault costs the document that causes it and no other") {
  FlowRun undisturbed, disturbed;
  add_thousand(undisturbed, false);
  add_thousand(disturbed, true);
  const auto expected = undisturbed.records();
  REQUIRE(expected.size() == 1000);
  REQUIRE(undisturbed.summary.documents.ok == 1000);
  REQUIRE(undisturbed.summary.worker_deaths == 0);
  std::vector<std::string> first_lines;
  for (const unsigned jobs : {1u, 4u, 4u}) {
    disturbed.settings.stages.jobs = jobs;
    const auto lines = disturbed.run();
    REQUIRE(lines.size() == 1000);
    CHECK(disturbed.summary.documents.ok == 990);
    CHECK(disturbed.summary.documents.failed == 10);
    CHECK(disturbed.summary.worker_deaths >= 10);
    for (std::size_t index = 0; index < lines.size(); ++index) {
      const auto record = std::get<Document>(decode(lines[index]));
      REQUIRE(record.source.path == disturbed.path(std::to_string(index)));
      if (index % 100 != 50) {
        REQUIRE(without_source(record) == without_source(expected[index]));
        continue;
      }
      REQUIRE(record.status == Status::failed);
      CHECK(record.problems.at(0).code == Code::crashed);
      CHECK(record.id.starts_with("sha256:"));
      CHECK(record.source.bytes > 0);
      CHECK_FALSE(record.source.modified.empty());
    }
    if (first_lines.empty()) first_lines = lines;
    CHECK(lines == first_lines);
  }
}

TEST_CASE("unordered output is the same set") {
  FlowRun flow;
  for (int index = 0; index < 200; ++index) flow.add(std::to_string(index), text_of(index));
  auto ordered = flow.run();
  flow.settings.unordered = true;
  auto unordered = flow.run();
  std::ranges::sort(ordered);
  std::ranges::sort(unordered);
  CHECK(ordered == unordered);
}

TEST_CASE("a page that brings the worker down is left out") {
  const std::string fault = GENERATE("crash", "abort", "overflow");
  FlowRun flow;
  flow.add("before", text_of(1));
  flow.add("bad", "FAULT:page-" + fault);
  flow.add("after", text_of(2));
  const auto records = flow.records();
  REQUIRE(records.size() == 3);
  CHECK(records[0].status == Status::ok);
  CHECK(records[2].status == Status::ok);
  const auto& record = records[1];
  CHECK(record.status == Status::partial);
  REQUIRE(record.pages.size() == 3);
  CHECK(record.pages[0].text == "first");
  CHECK(record.pages[1].number == 2);
  CHECK(record.pages[1].text.empty());
  CHECK(record.pages[2].text == "third");
  REQUIRE(record.problems.size() == 1);
  CHECK(record.problems[0].page == 2);
  CHECK(record.problems[0].code == Code::crashed);
}

TEST_CASE("time limits end what hangs and what sleeps") {
  FlowRun flow;
  flow.settings.stages.limits.page_timeout = 100ms;
  flow.add("good", text_of(1));
  flow.add("hangs", "FAULT:hang");
  flow.add("sleeps", "FAULT:sleep");
  flow.add("page", "FAULT:page-hang");
  const auto records = flow.records();
  REQUIRE(records.size() == 4);
  CHECK(records[0].status == Status::ok);
  for (const std::size_t index : {1u, 2u}) {
    CHECK(records[index].status == Status::failed);
    CHECK(records[index].problems.at(0).code == Code::timeout);
    CHECK(records[index].problems.at(0).message.find("--page-timeout") != std::string::npos);
    CHECK_FALSE(records[index].degraded.empty());
  }
  CHECK(records[3].status == Status::partial);
  CHECK(records[3].problems.at(0).code == Code::timeout);
  CHECK(records[3].problems.at(0).page == 2);
  CHECK(records[3].degraded.size() == 1);
}

TEST_CASE("a document that eats memory is ended and named") {
  FlowRun flow;
  flow.settings.stages.limits.memory = 256u << 20;
  flow.add("good", text_of(1));
  flow.add("eats", "FAULT:memory");
  flow.add("page", "FAULT:page-memory");
  const auto records = flow.records();
  REQUIRE(records.size() == 3);
  CHECK(records[0].status == Status::ok);
  CHECK(records[1].status == Status::failed);
  CHECK(records[1].problems.at(0).code == Code::memory);
  CHECK(records[2].status == Status::partial);
  CHECK(records[2].problems.at(0).code == Code::memory);
  CHECK(flow.summary.peak_memory < 640u << 20);  // the kernel's bound behind the looks
}

TEST_CASE("a worker whose memory grows is replaced before it has to be killed") {
  FlowRun flow;
  flow.settings.stages.limits.recycle_after = 100'000;
  // With 32 KiB each, more than the 512 MiB of one worker; and few enough between two looks at it, however
  // seldom the supervisor gets to look on a busy machine.
  constexpr int documents = 18'000;
  for (int index = 0; index < documents; ++index)
    flow.add(std::to_string(index), "FAULT:keep " + std::to_string(index));
  flow.run();
  CHECK(flow.summary.documents.ok == documents);
  CHECK(flow.summary.worker_deaths == 0);
  CHECK(flow.summary.worker_starts >= 2);
}

TEST_CASE("an exception is a problem of its page, without any death") {
  FlowRun flow;
  flow.add("throws", "FAULT:page-throw");
  flow.add("all", "FAULT:throw");
  const auto records = flow.records();
  CHECK(flow.summary.worker_deaths == 0);
  CHECK(records.at(0).status == Status::partial);
  CHECK(records.at(0).problems.at(0).page == 2);
  CHECK(records.at(1).status == Status::failed);
}

TEST_CASE("what a library prints does not reach the protocol") {
  FlowRun flow;
  flow.add("noisy", "FAULT:noise and text");
  const auto records = flow.records();
  REQUIRE(records.size() == 1);
  CHECK(records[0].status == Status::ok);
  CHECK(flow.summary.worker_deaths == 0);
}

TEST_CASE("recycling the worker loses nothing") {
  FlowRun flow;
  for (int index = 0; index < 105; ++index) flow.add(std::to_string(index), text_of(index));
  const auto expected = flow.run();
  flow.settings.stages.limits.recycle_after = 10;
  CHECK(flow.run() == expected);
  CHECK(flow.summary.worker_starts == 11);
  CHECK(flow.summary.worker_deaths == 0);
}

TEST_CASE("a signal stops the run with what is in order already out") {
  FlowRun flow;
  for (int index = 0; index < 5000; ++index) flow.add(std::to_string(index), text_of(index));
  flow.on_emit = [](std::size_t emitted) {
    if (emitted == 100) ::raise(SIGTERM);
  };
  const auto lines = flow.run();
  CHECK(flow.summary.stopped);
  CHECK(lines.size() >= 100);
  CHECK(lines.size() < 5000);
  for (std::size_t index = 0; index < lines.size(); ++index)
    REQUIRE(std::get<Document>(decode(lines[index])).source.path == flow.path(std::to_string(index)));
}

TEST_CASE("an output that closes ends the run") {
  FlowRun flow;
  for (int index = 0; index < 50; ++index) flow.add(std::to_string(index), text_of(index));
  flow.on_emit = [](std::size_t) { throw Error{Stage::write, Code::write_failed, "closed"}; };
  CHECK_THROWS_AS(flow.run(), Error);
}

TEST_CASE("records wait for an early slow document on disk") {
  FlowRun flow;
  flow.settings.stages.limits.page_timeout = 1s;
  flow.add("slow", "FAULT:hang");
  const std::string megabyte(1u << 20, 'x');
  for (int index = 0; index < 40; ++index) flow.add(std::to_string(index), text_of(index) + megabyte);
  const auto records = flow.records();
  REQUIRE(records.size() == 41);
  CHECK(records[0].status == Status::failed);
  for (std::size_t index = 1; index < records.size(); ++index) {
    REQUIRE(records[index].source.path == flow.path(std::to_string(index - 1)));
    REQUIRE(records[index].pages.at(1).text.ends_with(megabyte));
  }
}

TEST_CASE("the same bytes are worked once and reported for every path") {
  FlowRun flow;
  const TemporaryFolder output;
  flow.settings.output = output.path();
  flow.settings.stages.document_exports = {"txt"};
  flow.settings.worker_options = {{"export", "txt"}};
  flow.add("a", text_of(1));
  flow.add("b", text_of(2));  // the same size, other bytes
  flow.add("copies/a", text_of(1));
  for (int index = 10; index < 90; ++index) flow.add(std::to_string(index), text_of(index));
  flow.add("late copy", text_of(1));
  const auto records = flow.records();
  REQUIRE(records.size() == 84);
  for (const std::size_t index : {std::size_t{2}, records.size() - 1}) {
    const auto& copy = records[index];
    CHECK(copy.source.duplicate_of == flow.path("a"));
    CHECK(copy.id == records[0].id);
    CHECK(copy.pages.at(1).text == records[0].pages.at(1).text);
    REQUIRE(copy.artifacts.size() == 1);
    CHECK(copy.artifacts[0].path == copy.source.path.substr(1) + ".text.txt");
    CHECK(content(output.path() / copy.artifacts[0].path) ==
          content(output.path() / records[0].artifacts.at(0).path));
  }
  CHECK_FALSE(records[1].source.duplicate_of);
  CHECK_FALSE(std::filesystem::exists(output.path() / ".docmill"));
  flow.settings.skip_duplicates = true;
  CHECK(flow.run().size() == 82);
}

TEST_CASE("copies of a document that crashes do not crash again") {
  FlowRun flow;
  flow.add("a", "FAULT:crash");
  for (int index = 0; index < 20; ++index) flow.add("copy" + std::to_string(index), "FAULT:crash");
  const auto records = flow.records();
  CHECK(flow.summary.documents.failed == 21);
  CHECK(flow.summary.worker_deaths == 2);
  CHECK(records.at(20).source.duplicate_of == flow.path("a"));
}

TEST_CASE("records that failed or were skipped pass as they came") {
  FlowRun flow;
  Document failed;
  failed.status = Status::failed;
  const std::string line = R"({"docmill":1,"status":"failed","later":"field"})";
  flow.add("first", text_of(1));
  flow.add_input(RecordInput{line, failed});
  const auto lines = flow.run();
  CHECK(lines.at(1) == line);
  CHECK(flow.summary.documents.failed == 1);
}

TEST_CASE("a record goes on from what it holds") {
  FlowRun flow;
  flow.add("first", text_of(1));
  const auto line = flow.run().at(0);
  FlowRun second;
  second.add_input(RecordInput{line, std::get<Document>(decode(line))});
  CHECK(second.run().at(0) == line);
}

TEST_CASE("a worker that cannot start or refuses its options ends the run with the reason") {
  FlowRun flow;
  flow.add("a", text_of(1));
  flow.settings.worker_options = {{"die-at-start", ""}};
  CHECK_THROWS_AS(flow.run(), Error);
  flow.settings.worker_options = {{"refuse", "rules.yaml:3: unknown key"}};
  CHECK_THROWS_WITH(flow.run(), Catch::Contains("rules.yaml:3"));
  flow.settings.worker_command = "/nowhere/docmill";
  CHECK_THROWS_AS(flow.run(), Error);
}

TEST_CASE("a full disk stops the run") {
  FlowRun flow;
  const TemporaryFolder output;
  flow.settings.output = output.path();
  flow.settings.stages.document_exports = {"txt"};
  flow.settings.worker_options = {{"export", "txt"}};
  flow.add("a", text_of(1));
  // Where the artifact belongs there is a folder already.
  std::filesystem::create_directories(output.path() / (flow.path("a").substr(1) + ".text.txt/x"));
  try {
    flow.run();
    FAIL("no error");
  } catch (const Error& error) {
    CHECK(error.code == Code::write_failed);
  }
}

TEST_CASE("a file that is busy for a moment is read, one that stays busy says how often it was tried") {
  FlowRun flow;
  flow.add("good", text_of(1));
  flow.add("twice", "FAULT:busy 2");
  flow.add("always", "FAULT:busy 1000");
  flow.add("after", text_of(2));
  const auto records = flow.records();
  REQUIRE(records.size() == 4);
  CHECK(flow.summary.documents.ok == 3);
  CHECK(flow.summary.retries == 2 + 3);
  CHECK(records[1].status == Status::ok);
  CHECK_FALSE(records[1].source.modified.empty());
  CHECK(records[2].status == Status::failed);
  CHECK(records[2].problems.at(0).code == Code::unreadable);
  CHECK(records[2].problems.at(0).message == "Device or resource busy, also when tried 4 times");
  CHECK(records[3].status == Status::ok);
  flow.settings.worker_options = {{"retries", "0"}};
  const auto at_once = flow.records();
  CHECK(flow.summary.retries == 0);
  CHECK(at_once.at(1).status == Status::failed);
  CHECK(at_once.at(1).problems.at(0).message == "Device or resource busy");
}
