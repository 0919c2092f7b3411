// What a run reads it shows first, and then goes on from there: the folder ends as that of any other run.
#include <catch2/catch.hpp>
#include <nlohmann/json.hpp>
#include <signal.h>

#include "mixed_inputs.hpp"
#include "support/tiny_scan.hpp"

using namespace docmill::testing;
using Catch::Contains;
namespace fs = std::filesystem;

namespace {

using Strings = std::vector<std::string>;

/// A scan among others.
void write_inputs(const Workplace& place) {
  write_mixed_inputs(place);
  place.write("reading.yaml", "classify: {rules: ./rules.yaml}\nexport: {format: [csv]}\n");
  const auto pictures = drawn_lines({"The fleet is insured", "Second page"}, place.path());
  place.write("in/scan.pdf", tiny_scan(pictures));
}

ToolResult run(const Workplace& place, const std::string& folder, const Strings& more = {}) {
  Strings words{"run", "./mine.yaml", "in", "-o", folder};
  words.insert(words.end(), more.begin(), more.end());
  return place.docmill(words);
}

/// Of a run without the option, into a folder of its own.
std::map<std::string, std::string> usual_results(const Workplace& place) {
  CHECK(run(place, "new").status == 3);
  return place.files("new");
}

/// What a run that only reads and classifies writes.
std::string records_of_reading(const Workplace& place) {
  place.docmill({"run", "./reading.yaml", "in", "-o", "read", "--no-ocr"});
  return place.read("read/records.jsonl");
}

/// The second record is more than a pipe holds: the run waits with it until somebody reads on.
void write_long_input(const Workplace& place) {
  std::string text = "Lorries\n\nOne";
  for (int words = 0; words < 10'000; ++words) text += " more lorry";
  place.write("in/a2.txt", text + ".\n");
}

/// A run that gets a signal when it has come to the second pass: its first record is out. Its exit status.
int run_with_signal_in_second_pass(const Workplace& place, int signal) {
  auto run =
      place.start({"run", "./mine.yaml", "in", "-o", "out", "--first-results", "--records", "-", "-j1"});
  CHECK_THAT(run.read_line(), Contains("a.txt"));
  run.signal(signal);
  return run.wait().status;
}

/// The same in the first pass, when something of it is in the journal.
int run_with_signal_in_first_pass(const Workplace& place, int signal) {
  auto run = place.start({"run", "./mine.yaml", "-o", "out", "--files-from", "-", "--first-results"});
  run.write("in/a.txt\nin/b.pdf\n");  // and there may be more: the first pass does not end
  const auto journalled = [&] {
    const auto status = place.docmill({"status", "out", "--json"});
    return status.status == 0 && nlohmann::json::parse(status.out)["inputs"]["first_results"] > 0;
  };
  while (!journalled()) {
  }
  run.signal(signal);
  return run.wait().status;
}

}  // namespace

TEST_CASE("first results are said in a line, and change nothing of what the run leaves") {
  const Workplace place;
  write_inputs(place);
  const auto result = run(place, "out", {"--first-results", "-j2"});
  CHECK(result.status == 3);
  CHECK_THAT(result.err, Contains("first results: 7 documents: 6 ok, 1 failed; ") &&
                             Contains(", 2 to be recognised; ") && Contains("out/first-results.jsonl\n"));
  CHECK_THAT(result.err, !Contains("unchanged") && !Contains("not read again"));
  CHECK(place.files("out") == usual_results(place));
  CHECK_THAT(run(place, "out", {"--first-results"}).err, Contains("6 unchanged; 0 pages"));
  CHECK(place.files("out") == place.files("new"));
}

TEST_CASE("a run ended in its second pass leaves the first results, and goes on from them") {
  const Workplace place;
  write_inputs(place);
  write_long_input(place);
  const auto [signal, status_then] = GENERATE(std::pair{SIGKILL, 128 + SIGKILL}, std::pair{SIGTERM, 75});
  CHECK(run_with_signal_in_second_pass(place, signal) == status_then);
  CHECK(place.read("out/first-results.jsonl") == records_of_reading(place));
  CHECK(place.read("out/first-results.csv") == place.read("read/records.csv"));
  CHECK_FALSE(fs::exists(place.path("out/records.jsonl")));
  const auto status = place.docmill({"status", "out", "--json"});
  CHECK(nlohmann::json::parse(status.out)["inputs"]["first_results"] > 0);

  SECTION("the same command once more") {
    const auto result = run(place, "out", {"--first-results"});
    CHECK_THAT(result.err, Contains("first results: 8 documents") && Contains("not read again"));
  }
  SECTION("without the option") {
    CHECK_THAT(run(place, "out").err, !Contains("first results") && Contains("not read again"));
  }
  CHECK(place.files("out") == usual_results(place));
}

TEST_CASE("a run ended in its first pass, or stopped there, goes on to the same results") {
  const Workplace place;
  write_inputs(place);
  SECTION("killed") {
    CHECK(run_with_signal_in_first_pass(place, SIGKILL) == 128 + SIGKILL);
  }
  SECTION("by SIGTERM") {
    CHECK(run_with_signal_in_first_pass(place, SIGTERM) == 75);
    CHECK_FALSE(fs::exists(place.path("out/first-results.jsonl")));  // it would lack some
  }
  SECTION("stopped by failures") {
    const auto result = run(place, "out", {"--first-results", "--max-failures", "0", "-j1"});
    CHECK(result.status == 75);
    CHECK_THAT(result.err, Contains("--max-failures 0") && !Contains("first results:"));
  }
  CHECK_FALSE(fs::exists(place.path("out/records.jsonl")));
  CHECK(run(place, "out", {"--first-results"}).status == 3);
  CHECK(place.files("out") == usual_results(place));
}

TEST_CASE("what an earlier run has finished is among the first results, and stays") {
  const Workplace place;
  write_inputs(place);
  run(place, "out");
  place.write("in/new.txt", "Something else\n");
  const auto deck = fs::last_write_time(place.path("out/in/scan.pdf.deck.pdf"));
  const auto result = run(place, "out", {"--first-results"});
  CHECK_THAT(result.err, Contains("first results: 8 documents") && Contains(", 0 to be recognised") &&
                             Contains("6 unchanged; 1 page "));
  CHECK(fs::last_write_time(place.path("out/in/scan.pdf.deck.pdf")) == deck);
  CHECK(place.files("out") == usual_results(place));
}

TEST_CASE("another template: the first pass leaves what the earlier one made, the second takes it away") {
  const Workplace place;
  write_inputs(place);
  run(place, "out");
  const auto stopped = run(place, "out", {"--template", "report", "--first-results", "--time-budget", "1ms"});
  CHECK(stopped.status == 75);
  CHECK(fs::exists(place.path("out/in/scan.pdf.deck.pdf")));
  run(place, "out", {"--template", "report", "--first-results"});
  run(place, "new", {"--template", "report"});
  CHECK(place.files("out") == place.files("new"));
}

TEST_CASE("documents that were read without recognition are not read again to be recognised") {
  const Workplace place;
  write_inputs(place);
  run(place, "out", {"--no-ocr"});
  CHECK_THAT(run(place, "out").err, Contains("3 not read again"));
  CHECK(place.files("out") == usual_results(place));
}

TEST_CASE("forgetting a document takes the first results away, which name it") {
  const Workplace place;
  write_inputs(place);
  run_with_signal_in_second_pass(place, SIGKILL);
  CHECK(place.docmill({"forget", "out", "in/b.pdf"}).status == 0);
  CHECK_FALSE(fs::exists(place.path("out/first-results.jsonl")));
  CHECK_FALSE(fs::exists(place.path("out/first-results.csv")));
}

TEST_CASE("shards and samples show what they read first, too, and end as without") {
  const Workplace place;
  write_inputs(place);
  const auto choice =
      GENERATE(Strings{"--shard", "1/2"}, Strings{"--shard", "2/2"}, Strings{"--sample", "3"});
  auto with = choice;
  with.emplace_back("--first-results");
  const auto result = run(place, "out", with);
  CHECK_THAT(result.err, Contains("first results: "));
  const auto usual = run(place, "new", choice);
  CHECK(result.status == usual.status);
  CHECK(place.files("out") == place.files("new"));
  CHECK(lines(place.read("out/records.jsonl")) > 0);
}

TEST_CASE("shards with first results are merged like others") {
  const Workplace place;
  write_inputs(place);
  run(place, "one", {"--shard", "1/2", "--first-results"});
  run(place, "two", {"--shard", "2/2", "--first-results"});
  CHECK(place.docmill({"merge", "one", "two", "-o", "out"}).status == 3);
  CHECK(place.files("out") == usual_results(place));
}

TEST_CASE("the time is up in either pass: the same command goes on to the same results") {
  const Workplace place;
  write_inputs(place);
  const auto result = run(place, "out", {"--first-results", "--until", "2000-01-01T00:00"});
  CHECK(result.status == 75);
  CHECK_FALSE(fs::exists(place.path("out/first-results.jsonl")));
  CHECK_FALSE(fs::exists(place.path("out/records.jsonl")));
  CHECK(run(place, "out", {"--first-results"}).status == 3);
  CHECK(place.files("out") == usual_results(place));
}

TEST_CASE("first results are for documents, and for runs that end") {
  const Workplace place;
  write_inputs(place);
  const auto watched = run(place, "out", {"--first-results", "--watch"});
  CHECK(watched.status == 2);
  CHECK_THAT(watched.err, Contains("--first-results or --watch, not both"));
  const auto records =
      place.shell("docmill ingest in/a.txt | docmill run ./mine.yaml -o out --first-results");
  CHECK(records.status == 2);
  CHECK_THAT(records.err, Contains("--first-results reads documents"));
}
