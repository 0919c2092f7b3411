// What a run leaves for those who must answer for it, and what it keeps from others' eyes.
#include <catch2/catch.hpp>
#include <nlohmann/json.hpp>
#include <signal.h>
#include <sys/stat.h>

#include "workplace.hpp"

using namespace docmill::testing;
using Catch::Contains;
namespace fs = std::filesystem;

namespace {

std::vector<nlohmann::json> runs(const Workplace& place) {
  const auto result = place.docmill({"status", "out", "--runs", "--json"});
  REQUIRE(result.status == 0);
  std::vector<nlohmann::json> found;
  std::istringstream stream{result.out};
  for (std::string line; std::getline(stream, line);) found.push_back(nlohmann::json::parse(line));
  return found;
}

void write_inputs(const Workplace& place) {
  place.write("mine.yaml", "export: {format: [txt, csv]}\n");
  place.write("in/a letter.txt", "Dear Mr Quetzalcoatl\n");
  place.write("in/broken letter.pdf", "%PDF-1.7\nXylophonist");
}

unsigned rights(const fs::path& file) {
  struct stat status {};
  REQUIRE(::stat(file.c_str(), &status) == 0);
  return status.st_mode & 0777;
}

}  // namespace

TEST_CASE("each run says when, by whom, with what it was made and how it ended") {
  const Workplace place;
  write_inputs(place);
  REQUIRE(place.docmill({"run", "./mine.yaml", "in", "-o", "out"}).status == 3);
  REQUIRE(place.docmill({"run", "./mine.yaml", "in", "-o", "out", "--max-failures", "0", "--retry-failed"})
              .status == 75);
  const auto all = runs(place);
  REQUIRE(all.size() == 2);
  const auto& first = all.front()["exit_status"] == 3 ? all.front() : all.back();
  const auto& second = all.front()["exit_status"] == 3 ? all.back() : all.front();
  CHECK(first["ended"].is_string());
  CHECK(first["counts"]["ok"] == 1);
  CHECK(first["counts"]["failed"] == 1);
  CHECK(first["command"] == nlohmann::json{"docmill", "run", "./mine.yaml", "in", "-o", "out"});
  CHECK(first["files"][0]["kind"] == "pipeline");
  CHECK(first["files"][0]["hash"].get<std::string>().starts_with("sha256:"));
  CHECK(first["libraries"].size() > 5);
  CHECK(second["exit_status"] == 75);
  CHECK(second["stopped_by"] == "failures");
  const auto text = place.docmill({"status", "out", "--runs"}).out;
  CHECK(lines(text) == 3);
  CHECK_THAT(text,
             Contains("status 3") && Contains("stopped: failures") && Contains("docmill run ./mine.yaml in"));
}

TEST_CASE("a run that is killed has left its trace") {
  const Workplace place;
  write_inputs(place);
  auto worker = place.start({"run", "./mine.yaml", "-o", "out", "--files-from", "-", "--records", "-"});
  worker.write("in/a letter.txt\n");
  worker.read_line();
  CHECK_THAT(place.docmill({"status", "out", "--runs"}).out, Contains("at work"));
  worker.signal(SIGKILL);
  worker.wait();
  const auto all = runs(place);
  REQUIRE(all.size() == 1);
  CHECK(all[0]["ended"].is_null());
  CHECK(all[0]["exit_status"].is_null());
  CHECK_THAT(place.docmill({"status", "out", "--runs"}).out, Contains("broken off"));
}

TEST_CASE("what a killed run kept for the moment goes with the next one") {
  const Workplace place;
  write_inputs(place);
  place.write("mine.yaml", "export: {format: [txt]}\n");
  auto worker = place.start({"run", "./mine.yaml", "-o", "out", "--files-from", "-", "--records", "-"});
  worker.write("in/a letter.txt\n");
  worker.read_line();
  worker.signal(SIGKILL);
  worker.wait();
  REQUIRE(place.docmill({"run", "./mine.yaml", "in", "-o", "out"}).status == 3);
  CHECK(place.is_clean());
  for (const auto& entry : fs::recursive_directory_iterator{place.path("out")}) {
    INFO(entry.path());
    CHECK_FALSE(entry.path().filename().string().starts_with("docmill-"));
    CHECK_FALSE(entry.path().extension() == ".tmp");
  }
}

TEST_CASE("passwords of servers are on no command line that is kept") {
  const Workplace place;
  write_inputs(place);
  place.docmill({"run", "./mine.yaml", "in", "-o", "out", "--cache", "redis://me:geheim@127.0.0.1:1/0"});
  const auto known = place.docmill({"status", "out", "--runs", "--json"}).out;
  CHECK_THAT(known, !Contains("geheim"));
  CHECK_THAT(known, Contains("redis://***@127.0.0.1:1/0"));
  CHECK(place.shell("grep -r geheim out").status == 1);
}

TEST_CASE("results are their owner's alone, unless they are to be shared") {
  const Workplace place;
  write_inputs(place);
  place.shell("umask 022; docmill run ./mine.yaml in -o out; docmill run ./mine.yaml in -o shared --share");
  for (const auto& entry : fs::recursive_directory_iterator{place.path("out")}) {
    INFO(entry.path());
    CHECK((rights(entry.path()) & 077) == 0);
  }
  CHECK(rights(place.path("out")) == 0700);
  CHECK(rights(place.path("out/records.jsonl")) == 0600);
  CHECK(rights(place.path("shared")) == 0755);
  CHECK(rights(place.path("shared/records.csv")) == 0644);
  CHECK(rights(place.path("shared/in/a letter.txt.text.txt")) == 0644);
  CHECK(rights(place.path("shared/.docmill/journal.sqlite")) == 0600);
  CHECK(rights(place.path("shared/.docmill/search.sqlite")) == 0600);
}

TEST_CASE("logs tell nothing of what documents say, and with --log-paths hash not their names") {
  const Workplace place;
  write_inputs(place);
  const auto run = [&](const std::string& folder) {
    return place.docmill(
        {"run", "./mine.yaml", "in", "-o", folder, "-v", "--log-paths", "hash", "--log-format", "json"});
  };
  const auto first = run("out");
  CHECK(first.status == 3);
  for (const auto* word : {"Quetzalcoatl", "Xylophonist", "letter"}) CHECK_THAT(first.err, !Contains(word));
  CHECK_THAT(first.err, Contains("damaged"));
  // The same name gives the same hash in the same folder, as the manual says how.
  const auto expected =
      place
          .shell(
              "printf '%s\\n%s' \"$(cat out/.docmill/salt)\" 'in/broken letter.pdf' | sha256sum | cut -c1-12")
          .out;
  CHECK_THAT(first.err, Contains(expected.substr(0, 12)));
  CHECK_THAT(run("out").err, Contains(expected.substr(0, 12)));
  CHECK_THAT(run("elsewhere").err, !Contains(expected.substr(0, 12)));
}
