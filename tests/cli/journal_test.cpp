// Runs that go on from earlier ones into the same folder: what comes out is what a run from nothing would
// give.
#include <catch2/catch.hpp>
#include <signal.h>

#include "mixed_inputs.hpp"

using namespace docmill::testing;
namespace fs = std::filesystem;

namespace {

ToolResult run(const Workplace& place, const std::string& folder, std::vector<std::string> more = {}) {
  std::vector<std::string> words{"run", "./mine.yaml", "in", "-o", folder};
  words.insert(words.end(), more.begin(), more.end());
  return place.docmill(words);
}

/// The same as a run from nothing.
void check_like_new(const Workplace& place, const std::vector<std::string>& more = {}) {
  fs::remove_all(place.path("new"));
  run(place, "new", more);
  CHECK(place.files("out") == place.files("new"));
}

/// A file that was written so long ago that its time proves something.
void make_old(const Workplace& place) {
  for (const auto& entry : fs::directory_iterator{place.path("in")})
    fs::last_write_time(entry, fs::file_time_type::clock::now() - std::chrono::hours{1});
}

}  // namespace

TEST_CASE("a second run does nothing, and its results are the same") {
  const Workplace place;
  write_mixed_inputs(place);
  const auto first = run(place, "out");
  CHECK(first.status == 3);
  const auto before = place.files("out");
  CHECK(before.size() == 1 + 1 + 2 * 5);  // records, table; deck and text of all but the broken one
  const auto second = run(place, "out");
  CHECK(second.status == 3);
  CHECK_THAT(second.err, Catch::Contains("5 unchanged; 0 pages"));
  CHECK(place.files("out") == before);
  check_like_new(place);
}

TEST_CASE("another theme makes new decks without reading anything again") {
  const Workplace place;
  write_mixed_inputs(place);
  run(place, "out");
  const auto result = run(place, "out", {"--theme", "nordic"});
  CHECK_THAT(result.err, Catch::Contains("2 not read again"));
  check_like_new(place, {"--theme", "nordic"});
}

TEST_CASE("another template: what the old one made goes") {
  const Workplace place;
  write_mixed_inputs(place);
  run(place, "out");
  run(place, "out", {"--template", "report"});
  CHECK_FALSE(fs::exists(place.path("out/in/a.txt.deck.pdf")));
  check_like_new(place, {"--template", "report"});
}

TEST_CASE("rules that changed label anew") {
  const Workplace place;
  write_mixed_inputs(place);
  run(place, "out");
  place.write("rules.yaml",
              "task: topic\nfallback: other\nclasses:\n  - label: lorries\n    rules:\n      - {keywords: "
              "[lorries], weight: 10}\n");
  run(place, "out");
  CHECK_THAT(place.read("out/records.jsonl"), Catch::Contains("\"lorries\""));
  check_like_new(place);
}

TEST_CASE("a changed, a touched, a new, a renamed and a removed input") {
  const Workplace place;
  write_mixed_inputs(place);
  make_old(place);
  run(place, "out");
  place.write("in/a.txt", "Report\n\nThe fleet was sold.\n");  // its copy is a copy no more
  place.write("in/new.txt", "Something else\n");
  fs::last_write_time(place.path("in/broken.pdf"), fs::file_time_type::clock::now());
  fs::rename(place.path("in/b.pdf"), place.path("in/c.pdf"));
  fs::remove(place.path("in/mail.eml"));
  const auto result = run(place, "out");
  CHECK_THAT(result.err,
             Catch::Contains("2 not read again") && Catch::Contains("gone since earlier runs: 2"));
  CHECK(fs::exists(place.path("out/in/mail.eml.deck.pdf")));  // it is kept
  fs::remove_all(place.path("new"));
  run(place, "new");
  CHECK(place.files("out") != place.files("new"));
  run(place, "out", {"--prune"});
  CHECK(place.files("out") == place.files("new"));
}

TEST_CASE("the same size and time, another content: found when files are read to be sure") {
  const Workplace place;
  write_mixed_inputs(place);
  make_old(place);
  run(place, "out");
  const auto time = fs::last_write_time(place.path("in/a.txt"));
  auto text = place.read("in/a.txt");
  text[0] = 'X';
  place.write("in/a.txt", text);
  fs::last_write_time(place.path("in/a.txt"), time);
  run(place, "out", {"--verify-content"});
  check_like_new(place);
}

TEST_CASE("an artifact that is gone is made again, and so is all when the journal is damaged") {
  const Workplace place;
  write_mixed_inputs(place);
  run(place, "out");
  fs::remove(place.path("out/in/a.txt.deck.pdf"));
  run(place, "out");
  check_like_new(place);
  place.write("out/.docmill/journal.sqlite", std::string(8192, 'x'));
  const auto result = run(place, "out");
  CHECK_THAT(result.err, Catch::Contains("is put aside"));
  check_like_new(place);
}

TEST_CASE("documents that failed are worked on again when asked for") {
  const Workplace place;
  write_mixed_inputs(place);
  run(place, "out");
  CHECK_THAT(run(place, "out").err, Catch::Contains("5 unchanged"));
  CHECK_THAT(run(place, "out", {"--retry-failed"}).err, Catch::Contains("4 unchanged"));
}

TEST_CASE("a run that was killed goes on, and ends like one that was not") {
  const Workplace place;
  write_mixed_inputs(place);
  {
    auto killed = place.start({"run", "./mine.yaml", "-o", "out", "--files-from", "-", "--records", "-"});
    killed.write("in/a.txt\nin/b.pdf\n");
    killed.read_line();  // the first is done
    killed.signal(SIGKILL);
    CHECK(killed.wait().status == 128 + SIGKILL);
  }
  CHECK_FALSE(fs::exists(place.path("out/records.jsonl")));
  CHECK(run(place, "out").status == 3);
  check_like_new(place);
}

TEST_CASE("a folder takes one run at a time, and says whose it is") {
  const Workplace place;
  write_mixed_inputs(place);
  auto first = place.start({"run", "./mine.yaml", "-o", "out", "--files-from", "-", "--records", "-"});
  first.write("in/a.txt\n");
  first.read_line();
  const auto second = run(place, "out");
  CHECK(second.status == 1);
  CHECK_THAT(second.err,
             Catch::Contains("another run is writing into out (process ") && Catch::Contains("--wait"));
  first.close_input();
  CHECK(first.wait().status == 0);
  CHECK(run(place, "out").status == 3);
}
