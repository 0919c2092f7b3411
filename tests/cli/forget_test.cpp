// docmill forget: nothing of a document stays behind, nothing of others goes.
#include <catch2/catch.hpp>
#include <nlohmann/json.hpp>

#include "workplace.hpp"

using namespace docmill::testing;
using Catch::Contains;
namespace fs = std::filesystem;

namespace {

void write_inputs(const Workplace& place) {
  place.write("mine.yaml", "export: {format: [txt, csv, tsv]}\n");
  place.write("in/secret/letter.txt", "Xylophonist Quetzalcoatl\n");
  place.write("in/secret/copy.txt", "Xylophonist Quetzalcoatl\n");
  place.write("in/other.txt", "A quiet letter\n");
  place.write("in/more.txt", "Another quiet letter\n");
  place.write(
      "in/mail.eml",
      "From: a@b.example\nTo: c@d.example\nSubject: Zyzzyva\nMIME-Version: 1.0\n"
      "Content-Type: multipart/mixed; boundary=x\n\n--x\nContent-Type: text/plain\n\nSee the list.\n"
      "--x\nContent-Type: text/plain; name=list.txt\nContent-Disposition: attachment; filename=list.txt\n\n"
      "One zyzzyva\n--x--\n");
}

void run(const Workplace& place, std::vector<std::string> more = {}) {
  std::vector<std::string> words{"run", "./mine.yaml", "in", "-o", "out"};
  words.insert(words.end(), more.begin(), more.end());
  REQUIRE(place.docmill(words).status == 0);
}

/// No file of the results' folder holds the word, whatever it is; names of files may.
void check_no_trace(const Workplace& place, const std::string& word) {
  const auto result = place.shell("grep -rail '" + word + "' out");
  CHECK(result.status == 1);
  CHECK(result.out.empty());
}

std::string id_of(const Workplace& place, const std::string& word) {
  return nlohmann::json::parse(place.docmill({"search", "out", word, "--json", "--limit", "1"}).out)["id"];
}

/// The folder is as if the run had never been given these.
void check_like_run_without(const Workplace& place, const std::vector<std::string>& inputs) {
  for (const auto& input : inputs) fs::remove_all(place.path(input));
  REQUIRE(place.docmill({"run", "./mine.yaml", "in", "-o", "new"}).status == 0);
  CHECK(place.files("out") == place.files("new"));
}

}  // namespace

TEST_CASE("a forgotten document leaves no trace, all of its copies go, the others stay") {
  const Workplace place;
  write_inputs(place);
  run(place, {"--end-record"});
  REQUIRE(place.shell("grep -rail xylophonist out").status == 0);
  const auto result = place.docmill({"forget", "out", "in/secret/copy.txt"});
  CHECK(result.status == 0);
  CHECK(result.err.empty());
  CHECK_THAT(result.out, Contains("forgotten: in/secret/copy.txt\nforgotten: in/secret/letter.txt\n") &&
                             Contains("2 inputs, 2 records, 2 artifacts") &&
                             Contains("records.jsonl, records.csv, records.tsv"));
  check_no_trace(place, "xylophonist");
  check_no_trace(place, "quetzalcoatl");
  CHECK_FALSE(fs::exists(place.path("out/in/secret")));
  CHECK(place.docmill({"search", "out", "xylophonist"}).out.empty());
  CHECK(lines(place.docmill({"search", "out", "quiet"}).out) == 2);
  CHECK(place.docmill({"verify", "out"}).status == 0);
  fs::remove_all(place.path("in/secret"));
  REQUIRE(place.docmill({"run", "./mine.yaml", "in", "-o", "new", "--end-record"}).status == 0);
  CHECK(place.files("out") == place.files("new"));
}

TEST_CASE("an id will do, or its beginning, and members go with their container") {
  const Workplace place;
  write_inputs(place);
  run(place);
  const auto letter = id_of(place, "xylophonist");
  CHECK(place.docmill({"forget", "out", letter.substr(0, 20)}).status == 0);
  check_no_trace(place, "xylophonist");
  const auto member = id_of(place, "\"one zyzzyva\"");
  const auto alone = place.docmill({"forget", "out", member});
  CHECK(alone.status == 4);
  CHECK_THAT(alone.err, Contains("knows no document") && Contains("archive"));
  CHECK(place.docmill({"forget", "out", fs::path{place.path("in/mail.eml")}.string()}).status == 0);
  check_no_trace(place, "zyzzyva");
  CHECK(place.docmill({"forget", "out", "sha256:"}).status == 4);
  CHECK(place.docmill({"forget", "out", "in/missing.txt"}).status == 4);
  CHECK(place.docmill({"forget", "out"}).status == 2);
  CHECK(place.docmill({"forget", "in", "a"}).status == 4);
  check_like_run_without(place, {"in/secret", "in/mail.eml"});
}

TEST_CASE("the beginning of several ids is refused") {
  const Workplace place;
  place.write("mine.yaml", "export: {format: [txt]}\n");
  for (int number = 0; number < 40; ++number)
    place.write("in/" + std::to_string(number) + ".txt", "Letter " + std::to_string(number) + "\n");
  REQUIRE(place.docmill({"run", "./mine.yaml", "in", "-o", "out"}).status == 0);
  std::map<char, int> begin;
  const auto hits = place.docmill({"search", "out", "letter", "--json", "--limit", "40"}).out;
  for (std::size_t at = 0; (at = hits.find("sha256:", at)) != std::string::npos; at += 7)
    ++begin[hits[at + 7]];
  const auto often = std::ranges::find_if(begin, [](const auto& one) { return one.second > 1; });
  REQUIRE(often != begin.end());
  const auto result = place.docmill({"forget", "out", std::string{"sha256:"} + often->first});
  CHECK(result.status == 2);
  CHECK_THAT(result.err, Contains("give more of it"));
  CHECK(lines(place.read("out/records.jsonl")) == 40);
}

TEST_CASE("a table that somebody else has made is left and named") {
  const Workplace place;
  write_inputs(place);
  run(place);
  place.write("out/records.csv", place.read("out/records.csv") + "my own line\n");
  const auto result = place.docmill({"forget", "out", "in/secret/letter.txt"});
  CHECK(result.status == 3);
  CHECK_THAT(result.err, Contains("out/records.csv: could not be changed"));
  CHECK(lines(result.err) == 1);
  CHECK_THAT(place.read("out/records.csv"), Contains("my own line"));
  CHECK_THAT(place.read("out/records.tsv"), !Contains("secret"));
}

TEST_CASE("what was broken off is given again; a run at work is not disturbed") {
  const Workplace place;
  write_inputs(place);
  run(place);
  // As a command leaves it that was killed after the tables.
  fs::remove(place.path("out/records.csv"));
  fs::remove(place.path("out/.docmill/search.sqlite"));
  fs::remove(place.path("out/in/secret/copy.txt.text.txt"));
  // As a run leaves it that was killed.
  place.write("out/.docmill/docmill-a1b2c3/1-text.txt", "Xylophonist");
  CHECK(place.docmill({"forget", "out", "in/secret/letter.txt"}).status == 0);
  check_no_trace(place, "xylophonist");
  auto worker = place.start({"run", "./mine.yaml", "-o", "out", "--files-from", "-", "--records", "-"});
  worker.write("in/other.txt\n");
  worker.read_line();
  const auto result = place.docmill({"forget", "out", "in/other.txt"});
  CHECK(result.status == 1);
  CHECK_THAT(result.err, Contains("another run is writing into out"));
  worker.close_input();
  worker.wait();
}

TEST_CASE("a document that is also in an archive is told of") {
  const Workplace place;
  write_inputs(place);
  place.write("in/list.txt", "One zyzzyva");
  run(place);
  const auto result = place.docmill({"forget", "out", "in/list.txt"});
  CHECK(result.status == 0);
  CHECK_THAT(result.err, Contains("in/mail.eml: holds the same document"));
}
