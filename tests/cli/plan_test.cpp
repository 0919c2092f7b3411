// What a run would do is said, and nothing is done.
#include <catch2/catch.hpp>
#include <nlohmann/json.hpp>

#include "support/tiny_pdf.hpp"
#include "support/tiny_scan.hpp"
#include "workplace.hpp"

using namespace docmill::testing;
using Catch::Contains;
using docmill::TemporaryFolder;
namespace fs = std::filesystem;

namespace {

/// Names, sizes and times of everything below a folder, hidden ones too.
std::map<std::string, std::pair<uintmax_t, fs::file_time_type>> tree(const fs::path& folder) {
  std::map<std::string, std::pair<uintmax_t, fs::file_time_type>> found;
  for (const auto& entry : fs::recursive_directory_iterator{folder})
    found[entry.path()] = {entry.is_regular_file() ? entry.file_size() : 0, entry.last_write_time()};
  return found;
}

/// A scanned page.
std::string scan(const std::string& text = "Words on paper") {
  const TemporaryFolder folder;
  return tiny_scan(drawn_lines({text}, folder.path()));
}

nlohmann::json plan(const Workplace& place, std::vector<std::string> more = {}) {
  std::vector<std::string> words{"run", "./mine.yaml", "in", "-o", "out", "--plan", "--json"};
  words.insert(words.end(), more.begin(), more.end());
  const auto before = tree(place.path());
  const auto result = place.docmill(words);
  INFO(result.err);
  REQUIRE(result.status == 0);
  CHECK(tree(place.path()) == before);
  CHECK(place.is_clean());
  return nlohmann::json::parse(result.out);
}

uint64_t inputs(const nlohmann::json& plan, const char* kind) {
  return plan["inputs"][kind]["inputs"];
}

void age(const Workplace& place, const std::string& name) {
  const fs::path file = place.path(name);
  fs::last_write_time(file, fs::last_write_time(file) - std::chrono::hours{1});
}

}  // namespace

TEST_CASE("before the first run all is new, and the folder does not come into being") {
  const Workplace place;
  place.write("mine.yaml", "export: {format: [txt]}\n");
  place.write("in/a.txt", "A letter\n");
  place.write("in/b.pdf", tiny_pdf({"One page", "Another page"}));
  place.write("in/scan.pdf", scan());
  const auto first = plan(place);
  CHECK_FALSE(fs::exists(place.path("out")));
  CHECK(inputs(first, "new") == 3);
  CHECK(first["to_read"]["inputs"] == 3);
  CHECK(first["to_read"]["bytes"] == fs::file_size(place.path("in/a.txt")) +
                                         fs::file_size(place.path("in/b.pdf")) +
                                         fs::file_size(place.path("in/scan.pdf")));
  CHECK(first["media_types"]["application/pdf"]["inputs"] == 2);
  CHECK(first["opened"] == 3);
  // All were opened: no range.
  CHECK(first["pages"] == nlohmann::json{{"low", 4}, {"high", 4}});
  CHECK(first["pages_to_recognise"] == nlohmann::json{{"low", 1}, {"high", 1}});
  CHECK(first["measured_runs"] == 0);
  CHECK(first["cpu_seconds_per_recognised_page"]["low"] > 0);
  CHECK(first["seconds"]["high"] > first["seconds"]["low"]);
  CHECK(first["memory_bytes"] > 65u << 20);
  CHECK(first["disk_bytes"]["high"] > 0);
  const auto none = plan(place, {"--no-ocr"});
  CHECK(none["pages_to_recognise"]["high"] == 0);
  CHECK(none["recognition_seconds"]["high"] == 0);
}

TEST_CASE("after a run only what is new or changed is planned, for the reason that it is") {
  const Workplace place;
  place.write("mine.yaml", "export: {format: [txt]}\n");
  for (const std::string name : {"kept", "changed", "gone", "moved"})
    place.write("in/" + name + ".txt", "The text of " + name + "\n");
  place.write("in/broken.pdf", "%PDF-1.7\nnothing more");
  place.write("in/scan.pdf", scan());
  REQUIRE(place.docmill({"run", "./mine.yaml", "in", "-o", "out"}).status == 3);
  const auto same = plan(place);
  CHECK(inputs(same, "unchanged") == 5);
  CHECK(inputs(same, "failed_before") == 1);
  CHECK(same["to_read"]["inputs"] == 0);
  CHECK(same["pages"]["high"] == 0);

  place.write("in/changed.txt", "Quite another text\n");
  fs::remove(place.path("in/gone.txt"));
  fs::rename(place.path("in/moved.txt"), place.path("in/elsewhere.txt"));
  place.write("in/new.pdf", scan("Other words on paper"));
  age(place, "in/kept.txt");
  const auto next = plan(place);
  CHECK(inputs(next, "new") == 1);
  CHECK(inputs(next, "changed") == 1);
  CHECK(inputs(next, "read_before") == 2);  // one with another name, one with another time
  CHECK(inputs(next, "unchanged") == 1);
  CHECK(inputs(next, "failed_before") == 1);
  CHECK(next["gone"] == 2);
  CHECK(next["to_read"]["inputs"] == 2);
  CHECK(next["measured_runs"] == 1);  // what the run has taken for its scan
  CHECK(next["disk_from_runs"] == true);
  CHECK(plan(place, {"--retry-failed"})["to_read"]["inputs"] == 3);
  CHECK(inputs(plan(place, {"--layout"}), "other_options") >= 2);

  // And it is what the run does.
  const auto run = place.docmill({"run", "./mine.yaml", "in", "-o", "out"});
  CHECK_THAT(run.err, Contains("6 documents: 5 ok, 1 failed, 2 unchanged, 2 not read again") &&
                          Contains("gone since earlier runs: 2"));
}

TEST_CASE("copies are counted once, as a run does them once") {
  const Workplace place;
  place.write("mine.yaml", "export: {format: [txt]}\n");
  place.write("in/a.pdf", scan());
  place.write("in/b.pdf", place.read("in/a.pdf"));
  place.write("in/x.txt", "A letter\n");
  place.write("in/y.txt", "B letter\n");  // of the same size
  const auto first = plan(place);
  CHECK(inputs(first, "new") == 3);
  CHECK(inputs(first, "duplicate") == 1);
  CHECK(first["to_read"]["inputs"] == 3);
  CHECK(first["pages_to_recognise"]["high"] == 1);
  REQUIRE(place.docmill({"run", "./mine.yaml", "in", "-o", "out"}).status == 0);
  CHECK(inputs(plan(place), "unchanged") == 4);

  age(place, "in/b.pdf");
  place.write("in/c.pdf", place.read("in/a.pdf"));
  CHECK(inputs(plan(place), "duplicate") == 2);
  CHECK(plan(place)["to_read"]["inputs"] == 0);

  // The copy is the first of them now: its record tells so.
  fs::remove(place.path("in/a.pdf"));
  const auto next = plan(place);
  CHECK(inputs(next, "read_before") == 1);
  CHECK(inputs(next, "duplicate") == 1);
  CHECK(next["to_read"]["inputs"] == 0);
  CHECK_THAT(place.docmill({"run", "./mine.yaml", "in", "-o", "out"}).err,
             Contains("2 unchanged, 1 not read again"));
}

TEST_CASE("pages that were recognised before are perhaps in the cache: the least time is without them") {
  const Workplace place;
  place.write("mine.yaml", "export: {format: [txt]}\n");
  place.write("in/a.pdf", scan());
  place.write("in/b.pdf", scan("Other words on paper"));
  REQUIRE(place.docmill({"run", "./mine.yaml", "in/a.pdf", "-o", "out"}).status == 0);
  const auto next = plan(place, {"--words"});
  CHECK(next["pages_to_recognise"]["low"] == 2);
  CHECK(next["pages_perhaps_cached"] == nlohmann::json{{"low", 1}, {"high", 1}});
  const auto without = plan(place, {"--words", "--no-cache"});
  CHECK(without["pages_perhaps_cached"]["high"] == 0);
  CHECK(next["recognition_seconds"]["low"] < without["recognition_seconds"]["low"]);
  CHECK(next["recognition_seconds"]["high"] == without["recognition_seconds"]["high"]);
  const auto text = place.docmill({"run", "./mine.yaml", "in", "-o", "out", "--words", "--plan"}).out;
  CHECK_THAT(text, Contains("of them 2 to be recognised, 1 perhaps cached"));
}

TEST_CASE("a plan for people, and what does not go with it") {
  const Workplace place;
  place.write("mine.yaml", "export: {format: [txt]}\n");
  place.write("in/a.txt", "A letter\n");
  const auto text = place.docmill({"run", "./mine.yaml", "in", "-o", "out", "--plan"});
  CHECK(text.status == 0);
  CHECK(text.err.empty());
  CHECK_THAT(text.out, Contains("new") && Contains("text/plain") && Contains("Pages     1\n") &&
                           Contains("Time") && Contains("Memory") && Contains("Disk"));
  CHECK(place.docmill({"run", "./mine.yaml", "in", "-o", "out", "--plan", "--watch"}).status == 2);
  CHECK(place.docmill({"run", "./mine.yaml", "in", "-o", "out", "--json"}).status == 2);
  CHECK(place.docmill({"run", "./mine.yaml", "-o", "out", "--plan"}, "{}\n").status == 2);
  CHECK(place.docmill({"run", "./mine.yaml", "nowhere", "-o", "out", "--plan"}).status == 4);
  CHECK_FALSE(fs::exists(place.path("out")));
}
