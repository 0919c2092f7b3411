// What is said of a folder of results, and whether its files are as they were made.
#include <set>

#include <catch2/catch.hpp>
#include <nlohmann/json.hpp>
#include <signal.h>

#include "support/tiny_pdf.hpp"
#include "support/tiny_scan.hpp"
#include "workplace.hpp"

using namespace docmill::testing;
using Catch::Contains;
namespace fs = std::filesystem;

namespace {

void write_inputs(const Workplace& place) {
  place.write("mine.yaml", "export: {format: [txt, csv]}\n");
  place.write("in/a.txt", "A letter\n");
  place.write("in/b.pdf", tiny_pdf({"One page", "Another page"}));
  place.write("in/broken\n1.pdf", "%PDF-1.7\nnothing more");
  place.write("in/broken2.pdf", "%PDF-1.7\nnothing more of it");
}

void run(const Workplace& place) {
  REQUIRE(place.docmill({"run", "./mine.yaml", "in", "-o", "out"}).status == 3);
}

nlohmann::json status_of(const Workplace& place) {
  const auto result = place.docmill({"status", "out", "--json"});
  REQUIRE(result.status == 0);
  CHECK(lines(result.out) == 1);
  return nlohmann::json::parse(result.out);
}

/// Names, sizes and times of all files below a folder, hidden ones too.
std::map<std::string, std::pair<uintmax_t, fs::file_time_type>> files_below(const fs::path& folder) {
  std::map<std::string, std::pair<uintmax_t, fs::file_time_type>> found;
  for (const auto& entry : fs::recursive_directory_iterator{folder})
    if (entry.is_regular_file()) found[entry.path()] = {entry.file_size(), entry.last_write_time()};
  return found;
}

}  // namespace

TEST_CASE("the state of a folder of results, for people and for programs") {
  const Workplace place;
  write_inputs(place);
  run(place);
  const auto text = place.docmill({"status", "out"});
  CHECK(text.status == 0);
  CHECK(text.err.empty());
  CHECK_THAT(text.out, Contains("Inputs") && Contains("Last run") && Contains("ended after"));
  const auto state = status_of(place);
  CHECK(state["inputs"]["total"] == 4);
  CHECK(state["inputs"]["ok"] == 2);
  CHECK(state["inputs"]["failed"] == 2);
  CHECK(state["inputs"]["gone"] == 0);
  CHECK(state["documents"]["total"] == 4);
  CHECK(state["pages"]["digital"] == 3);
  CHECK(state["artifacts"]["total"] == 2);
  CHECK(state["artifacts"]["bytes"] ==
        place.read("out/in/a.txt.text.txt").size() + place.read("out/in/b.pdf.text.txt").size());
  CHECK(state["at_work"] == false);
  CHECK(state["last_run"]["ended"].is_string());
  CHECK(state["last_run"]["stopped_by"].is_null());
}

TEST_CASE("looking makes and changes no file") {
  const Workplace place;
  write_inputs(place);
  run(place);
  const auto before = files_below(place.path("out"));
  status_of(place);
  place.docmill({"verify", "out"});
  CHECK(files_below(place.path("out")) == before);
  // A copy without SQLite's own log, as a backup may be.
  fs::create_directories(place.path("copy/.docmill"));
  fs::copy(place.path("out/.docmill/journal.sqlite"), place.path("copy/.docmill"));
  CHECK(place.docmill({"status", "copy"}).out == place.docmill({"status", "out"}).out);
  CHECK(files_below(place.path("copy")).size() == 1);
}

TEST_CASE("what failed can be worked on again, from any folder") {
  const Workplace place;
  write_inputs(place);
  run(place);
  CHECK(place.docmill({"status", "out", "--failed"}).out == "in/broken\n1.pdf\nin/broken2.pdf\n");
  const auto again = place.shell("docmill status out --failed -0 | docmill ingest -0 --files-from -");
  CHECK(again.status == 3);
  CHECK(lines(again.out) == 2);
  const auto elsewhere = place.shell(
      "mkdir other && cd other && docmill status ../out --failed -0 | docmill ingest -0 --files-from -");
  CHECK(elsewhere.status == 3);
  CHECK(lines(elsewhere.out) == 2);
  fs::remove(place.path("in/broken2.pdf"));
  const auto left = place.docmill({"status", "out", "--failed"});
  CHECK(left.out == "in/broken\n1.pdf\n");
  CHECK_THAT(left.err, Contains("no longer there: 1"));
}

TEST_CASE("inputs that are gone are counted, other runs' inputs are not") {
  const Workplace place;
  write_inputs(place);
  run(place);
  REQUIRE(place.docmill({"run", "./mine.yaml", "in/a.txt", "-o", "out"}).status == 0);
  CHECK(status_of(place)["inputs"]["gone"] == 0);
  fs::remove(place.path("in/b.pdf"));
  CHECK(status_of(place)["inputs"]["gone"] == 1);
  CHECK(status_of(place)["inputs"]["total"] == 4);
}

TEST_CASE("a run at work is seen, not disturbed, and what became of it is known") {
  const Workplace place;
  write_inputs(place);
  auto worker = place.start({"run", "./mine.yaml", "-o", "out", "--files-from", "-", "--records", "-"});
  worker.write("in/a.txt\n");
  worker.read_line();
  const auto at_work = status_of(place);
  CHECK(at_work["at_work"] == true);
  CHECK(at_work["process"].get<int>() > 0);
  CHECK(at_work["last_run"]["ended"].is_null());
  CHECK_THAT(place.docmill({"status", "out"}).out, Contains("at work, process "));
  const auto refused = place.docmill({"verify", "out"});
  CHECK(refused.status == 1);
  CHECK_THAT(refused.err, Contains("process " + at_work["process"].dump()));
  worker.signal(SIGTERM);
  CHECK(worker.wait().status == 75);
  CHECK(status_of(place)["last_run"]["stopped_by"] == "signal");
  CHECK(status_of(place)["inputs"]["total"] == 1);

  auto killed = place.start({"run", "./mine.yaml", "-o", "out", "--files-from", "-", "--records", "-"});
  killed.write("in/a.txt\n");
  killed.read_line();
  killed.signal(SIGKILL);
  killed.wait();
  const auto after = status_of(place);
  CHECK(after["at_work"] == false);
  CHECK(after["last_run"]["ended"].is_null());
  CHECK_THAT(place.docmill({"status", "out"}).out, Contains("broken off"));
}

TEST_CASE("where no run has written, and what is no folder of results") {
  const Workplace place;
  fs::create_directory(place.path("empty"));
  for (const auto* command : {"status", "verify"}) {
    for (const auto* folder : {"empty", "missing"}) {
      const auto result = place.docmill({command, folder});
      CHECK(result.status == 4);
      CHECK(result.out.empty());
      CHECK_THAT(result.err, Contains(std::string{folder} + ": no run has written here"));
      CHECK(lines(result.err) == 1);
    }
    CHECK(place.docmill({command}).status == 2);
    CHECK(place.docmill({command, "empty", "missing"}).status == 2);
  }
  CHECK(fs::is_empty(place.path("empty")));
  CHECK_FALSE(fs::exists(place.path("missing")));
  CHECK(place.docmill({"status", "empty", "-0"}).status == 2);
  place.write("empty/.docmill/journal.sqlite", std::string(8192, 'x'));
  const auto damaged = place.docmill({"status", "empty"});
  CHECK(damaged.status == 1);
  CHECK_THAT(damaged.err, Contains("journal.sqlite") && Contains("the next run"));
}

TEST_CASE("files that are changed and missing are found") {
  const Workplace place;
  write_inputs(place);
  run(place);
  const auto right = place.docmill({"verify", "out"});
  CHECK(right.status == 0);
  CHECK(right.out == "out: 2 artifacts: all as they were made\n");
  CHECK(place.docmill({"verify", "out", "-q"}).out.empty());

  auto text = place.read("out/in/a.txt.text.txt");
  text[0] = 'X';
  place.write("out/in/a.txt.text.txt", text);
  fs::remove(place.path("out/in/b.pdf.text.txt"));
  const auto wrong = place.docmill({"verify", "out"});
  CHECK(wrong.status == 3);
  CHECK(wrong.out == "out: 2 artifacts: 0 as they were made, 1 missing, 1 changed\n");
  CHECK_THAT(wrong.err,
             Contains("out/in/a.txt.text.txt: changed\n") && Contains("out/in/b.pdf.text.txt: missing\n"));
  const auto json = nlohmann::json::parse(place.docmill({"verify", "out", "--json"}).out);
  CHECK(json["changed"] == nlohmann::json{"in/a.txt.text.txt"});
  CHECK(json["missing"] == nlohmann::json{"in/b.pdf.text.txt"});

  fs::remove(place.path("out/in/a.txt.text.txt"));
  run(place);
  CHECK(place.docmill({"verify", "out"}).status == 0);
}

TEST_CASE("of many wrong files the first are named, the others counted") {
  const Workplace place;
  place.write("mine.yaml", "export: {format: [txt]}\n");
  for (int number = 0; number < 30; ++number)
    place.write("in/" + std::to_string(number) + ".txt", "A letter\n");
  REQUIRE(place.docmill({"run", "./mine.yaml", "in", "-o", "out"}).status == 0);
  fs::remove_all(place.path("out/in"));
  const auto result = place.docmill({"verify", "out"});
  CHECK(result.status == 3);
  CHECK(lines(result.err) == 21);
  CHECK_THAT(result.err, Contains("and 10 more"));
}

TEST_CASE("what took the most time is named, by page and step") {
  const Workplace place;
  place.write("mine.yaml", "export: {format: [txt]}\n");
  place.write("in/a.txt", "A letter\n");
  {
    const docmill::TemporaryFolder pictures;
    place.write("in/scan.pdf", tiny_scan(drawn_lines({"Words on paper", "More of them"}, pictures.path())));
  }
  place.write("in/letters.eml",
              "From: a@b.no\nTo: c@d.no\nSubject: Two\nMIME-Version: 1.0\n"
              "Content-Type: multipart/mixed; boundary=x\n\n--x\nContent-Type: text/plain\n\nSee there\n"
              "--x\nContent-Type: text/plain; name=note.txt\nContent-Disposition: attachment; "
              "filename=note.txt\n\nA note\n--x--\n");
  REQUIRE(place.docmill({"run", "./mine.yaml", "in", "-o", "out"}).status == 0);
  const auto list = [&](const std::string& most) {
    return nlohmann::json::parse(
        place.docmill({"status", "out", "--slowest", most, "--json"}).out)["slowest"];
  };
  const auto all = list("100");
  REQUIRE(all.size() >= 4);  // one at least of each document
  CHECK(all[0]["path"] == "in/scan.pdf");
  CHECK(all[0]["stage"] == "ocr");
  CHECK(all[0]["page"].get<int>() >= 1);
  CHECK(all[0]["seconds"].get<double>() > 0.005);
  std::set<std::string> members;
  double last = all[0]["seconds"];
  for (const auto& work : all) {
    CHECK(work["seconds"].get<double>() <= last);
    last = work["seconds"];
    if (work.contains("member")) members.insert(work["member"]);
  }
  CHECK(members.size() == 1);
  CHECK(list("2").size() == 2);
  const auto text = place.docmill({"status", "out", "--slowest", "1"});
  CHECK(lines(text.out) == 2);
  CHECK_THAT(text.out, Contains("  ocr  ") && Contains("  in/scan.pdf\n"));
  CHECK(place.docmill({"status", "out", "--slowest", "1", "--failed"}).status == 2);

  // What is done again is measured anew, what is forgotten leaves nothing.
  place.write("in/a.txt", "Another letter\n");
  REQUIRE(place.docmill({"run", "./mine.yaml", "in", "-o", "out"}).status == 0);
  CHECK(list("100")[0]["path"] == "in/scan.pdf");
  REQUIRE(place.docmill({"forget", "out", "in/scan.pdf"}).status == 0);
  for (const auto& work : list("100")) CHECK(work["path"] != "in/scan.pdf");
}

TEST_CASE("a run is followed to its end") {
  const Workplace place;
  write_inputs(place);
  auto worker = place.start({"run", "./mine.yaml", "-o", "out", "--files-from", "-", "--records", "-"});
  worker.write("in/a.txt\n");
  worker.read_line();
  auto follower = place.start({"status", "out", "--follow"});
  CHECK_THAT(follower.read_line(), Contains("at work"));
  worker.signal(SIGTERM);
  CHECK(worker.wait().status == 75);
  const auto followed = follower.wait();
  CHECK(followed.status == 0);
  CHECK_THAT(followed.out,
             Contains("1 document: 1 ok; 1 page, 0 recognised; run of") && Contains("(signal)"));
  const auto after = place.docmill({"status", "out", "--follow", "--json"});
  CHECK(after.status == 0);
  CHECK(nlohmann::json::parse(after.out)["at_work"] == false);
  CHECK(place.docmill({"status", "in", "--follow"}).status == 4);
}
