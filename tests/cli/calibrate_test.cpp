// docmill ocr --calibrate: what it writes is a configuration that works.
#include <regex>
#include <set>

#include <catch2/catch.hpp>
#include <nlohmann/json.hpp>

#include "support/tiny_pdf.hpp"
#include "support/tiny_scan.hpp"
#include "workplace.hpp"

using namespace docmill::testing;
using Catch::Contains;
using docmill::TemporaryFolder;

namespace {

/// A PDF of scanned pages, a line of text on each.
std::string scan(const std::vector<std::string>& lines) {
  const TemporaryFolder folder;
  std::vector<std::string> pictures;
  for (const auto& line : lines)
    for (auto& picture : drawn_lines({line}, folder.path())) pictures.push_back(std::move(picture));
  return tiny_scan(pictures);
}

/// Four pages in two documents, and one that needs no recognition.
void write_scans(const Workplace& place) {
  place.write("in/a.pdf", scan({"The first page", "Some words on paper", "More words on paper"}));
  place.write("in/b.pdf", scan({"Another letter"}));
  place.write("in/text.pdf", tiny_pdf({"A page with text"}));
}

std::set<std::string> names(const Workplace& place) {
  std::set<std::string> found;
  for (const auto& entry : std::filesystem::recursive_directory_iterator{place.path()})
    found.insert(entry.path());
  return found;
}

/// Of the table the ways and what they are worth, without times.
std::vector<std::string> rows(const std::string& text) {
  const std::regex row{R"(([-d]\S.*?) +([0-9.]+) +([0-9.]+) +([0-9.]+) +[0-9.]+ +[0-9]+ %\n)"};
  std::vector<std::string> found;
  for (std::sregex_iterator at{text.begin(), text.end(), row}, end; at != end; ++at)
    found.push_back((*at)[1].str() + ": " + (*at)[2].str() + " " + (*at)[3].str() + " " + (*at)[4].str());
  return found;
}

}  // namespace

TEST_CASE("pages are measured in several ways, and the best is a configuration that all commands take") {
  const Workplace place;
  write_scans(place);
  const auto before = names(place);
  const auto measured = place.docmill({"ocr", "--calibrate", "in", "--language", "ita"});
  INFO(measured.err);
  REQUIRE(measured.status == 0);
  CHECK(names(place) == before);
  CHECK(place.is_clean());
  CHECK_THAT(measured.out, Contains("4 pages of 4 that need recognition") &&
                               Contains("in/a.pdf: 1, 2, 3\n") && Contains("in/b.pdf: 1\n") &&
                               !Contains("in/text.pdf"));
  for (const std::string way : {"default", "--speed fast", "--speed best", "--psm 4", "--psm 6", "--psm 11"})
    CHECK_THAT(measured.out, Contains(way + " "));
  // These pages are pictures: no resolution to draw them at makes a difference.
  CHECK_THAT(measured.out, !Contains("--dpi"));
  CHECK(rows(measured.err).size() >= 6);
  CHECK_THAT(measured.err, Contains("Chosen: "));

  place.write("ocr.yaml", measured.out);
  const auto read = place.docmill({"ocr", "in/b.pdf", "--config", "ocr.yaml"});
  CHECK(read.status == 0);
  const auto record = nlohmann::json::parse(read.out);
  CHECK_THAT(record["pages"][0]["text"].get<std::string>(), Contains("Another"));
  place.write("mine.yaml", "export: {format: [txt]}\n");
  CHECK(place.docmill({"run", "./mine.yaml", "in/b.pdf", "-o", "out", "--config", "ocr.yaml"}).status == 0);
  // What was given is in it: it was measured with that.
  CHECK_THAT(measured.out, Contains("\nocr:\n") && Contains("\n  language: ita\n"));
  CHECK_THAT(measured.out, !Contains("\n  dpi:") && !Contains("\n  calibrate"));
}

TEST_CASE("an option that is given is kept, and the same pages give the same") {
  const Workplace place;
  write_scans(place);
  const std::vector<std::string> words{"ocr",  "--calibrate", "in",  "--speed",
                                       "fast", "--language",  "eng", "--quiet"};
  const auto one = place.docmill(words), other = place.docmill(words);
  REQUIRE(one.status == 0);
  CHECK(one.err.empty());
  CHECK_THAT(one.out, !Contains("--speed best") && Contains("\n  speed: fast\n") && Contains("--psm 6"));
  CHECK(rows(one.out).size() == 4);
  CHECK(rows(one.out) == rows(other.out));
}

TEST_CASE("pages that have to be drawn are drawn at other resolutions, too") {
  const Workplace place;
  place.write("in/text.pdf", tiny_pdf({"A page with text on it"}));
  const auto result =
      place.docmill({"ocr", "--calibrate", "in", "--force", "--language", "eng", "--psm", "6"});
  INFO(result.err);
  REQUIRE(result.status == 0);
  CHECK_THAT(result.out, Contains("These are few") && Contains("\n  force: true\n"));
}

TEST_CASE("nothing to measure is said, and nothing is written") {
  const Workplace place;
  place.write("in/text.pdf", tiny_pdf({"A page with text"}));
  const auto none = place.docmill({"ocr", "--calibrate", "in"});
  CHECK(none.status == 96);
  CHECK(none.out.empty());
  CHECK_THAT(none.err, Contains("no page to recognise in 1 of 1 input") && Contains("--force"));
  CHECK(place.docmill({"ocr", "--calibrate", "nowhere"}).status == 4);
  const auto records = place.docmill({"ocr", "--calibrate"}, "{}\n");
  CHECK(records.status == 2);
  CHECK_THAT(records.err, Contains("docmill ocr --calibrate FOLDER > ocr.yaml"));
  CHECK(place.docmill({"ocr", "--calibrate", "in", "--language", "xyz"}).status == 2);
  CHECK(place.docmill({"ingest", "--calibrate", "in"}).status == 2);
}

TEST_CASE("a page that brings the worker down in one way is left out of all") {
  const Workplace place;
  place.write("in/pages.txt", "SCANS: good dies good faint good good");
  const auto result = run_tool({FAULTS_PROGRAM, "ocr", "--calibrate", "in"},
                               {place.path(), {}, {"TMPDIR=" + place.temporary().string()}});
  INFO(result.err);
  REQUIRE(result.status == 0);
  CHECK_THAT(result.out, Contains("5 pages of 6") && Contains("in/pages.txt: 1, 3, 4, 5, 6\n") &&
                             Contains("Left out") && Contains("in/pages.txt page 2: default: "));
  CHECK(place.is_clean());
}

TEST_CASE("a signal ends it, and no configuration is written") {
  const Workplace place;
  place.write("in/pages.txt", "SCANS: long long");
  const auto result = place.shell("mkfifo said; " FAULTS_PROGRAM
                                  " ocr --calibrate in --progress always > ocr.yaml 2> said & "
                                  "exec 3< said; read -r first <&3; kill -TERM $!; cat <&3 > rest; wait $!; "
                                  "s=$?; echo \"$first\"; exit $s");
  CHECK(result.status == 75);
  CHECK_THAT(result.out, Contains("way 1 of 7"));
  CHECK(place.read("ocr.yaml").empty());
  CHECK(place.is_clean());
}
