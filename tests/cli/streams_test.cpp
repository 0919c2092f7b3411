// Slow, closed and interrupted streams.
#include <catch2/catch.hpp>
#include <signal.h>

#include "support/tiny_pdf.hpp"
#include "workplace.hpp"

using namespace docmill::testing;
using Catch::Contains;
namespace fs = std::filesystem;

namespace {

void write_many(const Workplace& place, int count) {
  for (int index = 0; index < count; ++index)
    place.write("in/" + std::to_string(1000 + index) + ".txt", "Text " + std::to_string(index) + "\n");
}

/// Folders of runs at work, or of killed ones, in the folder of results.
auto staging_folders(const Workplace& place) {
  return std::ranges::count_if(fs::directory_iterator{place.path("out/.docmill")}, [](const auto& entry) {
    return entry.path().filename().string().starts_with("docmill-");
  });
}

}  // namespace

TEST_CASE("a record comes out before the next one has come in") {
  const Workplace place;
  place.write("a.txt", "First\n");
  place.write("b.txt", "Second\n");
  const auto records = place.docmill({"ingest", "a.txt", "b.txt"}).out;
  const auto second = records.find('\n') + 1;
  const auto stage = GENERATE("ocr", "export");
  std::vector<std::string> words{stage};
  if (words[0] == "export") words.insert(words.end(), {"--format", "jsonl"});
  auto tool = place.start(words);
  tool.write(records.substr(0, second));
  CHECK(tool.read_line() == records.substr(0, second));
  // Half a line is no reason to stop looking at results, nor is a line that is no record.
  tool.write("nonsense\n" + records.substr(second, 10));
  tool.write(records.substr(second + 10));
  CHECK(tool.read_line() == records.substr(second));
  const auto result = tool.wait();
  CHECK(result.status == 3);
  CHECK_THAT(result.err, Contains("line 2, column"));
}

TEST_CASE("a list of names that comes slowly holds nothing up") {
  const Workplace place;
  place.write("a.txt", "First\n");
  place.write("b.txt", "Second\n");
  auto tool = place.start({"ingest", "--files-from", "-"});
  tool.write("a.txt\n\nb.t");
  CHECK_THAT(tool.read_line(), Contains("First"));
  tool.write("xt\n");
  CHECK_THAT(tool.read_line(), Contains("Second"));
  CHECK(tool.wait().status == 0);
}

TEST_CASE("limits are looked after while nothing comes in") {
  const Workplace place;
  place.write("a.txt", "First\n");
  place.write("hangs.txt", "FAULT:hang");
  auto tool = RunningTool{{FAULTS_PROGRAM, "ingest", "--files-from", "-", "--page-timeout", "100ms"},
                          {place.path(), {}}};
  tool.write("hangs.txt\n");
  CHECK_THAT(tool.read_line(), Contains("\"code\":\"timeout\""));
  tool.write("a.txt\n");
  CHECK_THAT(tool.read_line(), Contains("First"));
  CHECK(tool.wait().status == 3);
}

TEST_CASE("a reader that goes away ends the run quietly") {
  const Workplace place;
  write_many(place, 300);
  const std::string command =
      GENERATE("docmill ingest in | head -1 | wc -l", "docmill ingest in | docmill ocr | head -1 | wc -l",
               "docmill export in --format txt -o out | head -1 | wc -l",
               "docmill export in --format csv | head -1 | wc -l");
  const auto result = place.shell(command);
  INFO(command);
  CHECK(result.status == 0);
  CHECK(result.out == "1\n");
  CHECK(result.err.empty());
  CHECK(place.is_clean());
  CHECK_FALSE(fs::exists(place.path("out/.docmill")));
}

TEST_CASE("a signal: status 75, no half-written file, nothing left behind") {
  const Workplace place;
  const int number = GENERATE(SIGINT, SIGTERM);
  place.write("a.txt", "First\n");
  place.write("texts.yaml", "export:\n  format: [txt, csv]\n");
  const auto record = place.docmill({"ingest", "a.txt"}).out;
  // Input that never ends, so that the signal always comes in the middle.
  auto tool = place.start({"run", "texts.yaml", "--files-from", "-", "-o", "out", "--records", "-"});
  tool.write("a.txt\n");
  CHECK_THAT(tool.read_line(), Contains("First"));
  tool.signal(number);
  CHECK(tool.wait().status == 75);
  CHECK(place.files("out") == std::map<std::string, std::string>{{"a.txt.text.txt", "First\n"}});
  CHECK(place.is_clean());

  auto export_tool = place.start({"export", "--to", "table.csv"});
  for (int count = 0; count < 1000; ++count) export_tool.write(record);  // more than a pipe holds: it reads
  export_tool.signal(number);
  CHECK(export_tool.wait().status == 75);
  CHECK(place.files("").size() == 3);
}

TEST_CASE("a signal ends the wait for a document on standard input") {
  const Workplace place;
  place.write("a.txt", "First\n");
  auto tool = place.start({"ingest", "a.txt", "-", "--unordered"});
  for (int block = 0; block < 1000; ++block) tool.write(std::string(1000, 'x'));  // it reads
  tool.signal(SIGINT);
  const auto result = tool.wait();
  CHECK(result.status == 75);
  CHECK(place.is_clean());
}

TEST_CASE("a second signal ends at once, and the next run clears up") {
  const Workplace place;
  place.write("a.txt", "First\n");
  place.write("texts.yaml", "export:\n  format: [txt]\n");
  const std::vector<std::string> command{"run", "texts.yaml", "--files-from", "-",
                                         "-o",  "out",        "--records",    "-"};
  const bool killed = GENERATE(false, true);
  {
    auto tool = place.start(command);
    tool.write("a.txt\n");
    CHECK_FALSE(tool.read_line().empty());
    tool.signal(killed ? SIGKILL : SIGINT);
    tool.signal(SIGINT);
    CHECK(tool.wait().status == (killed ? 128 + SIGKILL : 75));
  }
  CHECK_FALSE(fs::exists(place.path("out/records.jsonl")));
  // Another run at work in the same folder keeps what is its own.
  auto other = place.start(command);
  other.write("a.txt\n");
  CHECK_FALSE(other.read_line().empty());
  CHECK(place.docmill({"export", "a.txt", "--format", "txt", "-o", "out"}).status == 0);
  CHECK(staging_folders(place) == 1);
  place.write("b.txt", "Second\n");
  other.write("b.txt\n");
  CHECK_FALSE(other.read_line().empty());
  CHECK(other.wait().status == 0);
  const auto files = place.files("out");
  CHECK(files.size() == 3);
  CHECK(files.count("b.txt.text.txt") == 1);
  CHECK(staging_folders(place) == 0);
}
