// Misread identifiers: found by their checks in what was recognised, put right when that is wanted.
#include <catch2/catch.hpp>
#include <nlohmann/json.hpp>

#include "support/tiny_pdf.hpp"
#include "support/tiny_scan.hpp"
#include "workplace.hpp"

using namespace docmill::testing;
using Catch::Contains;

namespace {

// Letters are drawn where digits belong: whoever reads them right has misread the number.
const std::string misread = "IT60 X0S4 2B11 1010 0000 0123 456", right = "IT60 X054 2811 1010 0000 0123 456";

void write_scan(const Workplace& place) {
  place.write("scan.pdf", tiny_scan(drawn_lines({"Please pay to IBAN " + misread}, place.path())));
}

std::string shell(const Workplace& place, const std::string& line) {
  const auto result = place.shell(line);
  INFO(result.err);
  CHECK(result.status == 0);
  return result.out;
}

nlohmann::json record_of(const Workplace& place, const std::string& line) {
  return nlohmann::json::parse(shell(place, line));
}

}  // namespace

TEST_CASE("a misread number is a finding, and --repair puts it right in text and words") {
  const Workplace place;
  write_scan(place);
  const auto read = record_of(place, "docmill ocr --words --cache kept scan.pdf");
  REQUIRE_THAT(read["pages"][0]["text"].get<std::string>(), Contains(misread));
  REQUIRE(read["findings"].size() == 1);
  const auto& finding = read["findings"][0];
  CHECK(finding["kind"] == "quality");
  CHECK(finding["type"] == "misread_iban");
  CHECK(finding["severity"] == "low");
  CHECK(finding["read"] == misread);
  CHECK(finding["corrected"] == right);
  CHECK(finding["excerpt"] == "IT60…3456");

  const auto again = place.shell("docmill ocr --words --cache kept -v --repair scan.pdf");
  CHECK(again.status == 0);
  CHECK_THAT(again.err, Contains("disk, ocr: 1 hit, 0 misses"));
  const auto repaired = nlohmann::json::parse(again.out);
  const auto text = repaired["pages"][0]["text"].get<std::string>();
  const auto& after = repaired["findings"][0];
  CHECK(text.substr(after["start"], right.size()) == right);
  CHECK(after["start"] == finding["start"]);
  CHECK(after["severity"] == "info");
  CHECK(after["read"] == misread);
  CHECK(repaired["pages"][0]["words"].dump().find("X0S4") == std::string::npos);
  CHECK(repaired["pages"][0]["words"].dump().find("X054") != std::string::npos);
}

TEST_CASE("however a record is repaired, it is the same") {
  const Workplace place;
  write_scan(place);
  const auto expected = shell(place, "docmill ocr --cache kept --repair scan.pdf");
  CHECK(shell(place, "docmill ingest scan.pdf | docmill ocr --cache kept --repair") == expected);
  CHECK(shell(place, "docmill ocr --cache kept scan.pdf | docmill ocr --repair") == expected);
  CHECK(shell(place, "docmill ocr --cache kept --repair scan.pdf | docmill ocr --repair") == expected);
  CHECK_THAT(shell(place, "docmill export --cache kept --repair --format txt scan.pdf"), Contains(right));
}

TEST_CASE("findings of recognition outlive changed rules, and switching repair on recognises nothing") {
  const Workplace place;
  write_scan(place);
  const auto run = [&](const std::string& folder, const std::string& label, const std::string& repair) {
    place.write("rules.yaml", "task: kind\nfallback: other\nclasses:\n  - label: " + label +
                                  "\n    rules:\n      - {keywords: [pay], weight: 9}\n");
    place.write("mine.yaml", "classify: {rules: ./rules.yaml}\nocr: {repair: " + repair + "}\n");
    const auto result = place.docmill({"run", "./mine.yaml", "scan.pdf", "-o", folder, "-v"});
    CHECK(result.status == 0);
    return result.err;
  };
  run("out", "bills", "false");
  const auto read = place.read("out/records.jsonl");
  CHECK_THAT(read, Contains(misread + "\\n") || Contains(misread + "\""));
  CHECK_THAT(run("out", "bills", "true"), Contains("disk, ocr: 1 hit, 0 misses"));
  CHECK_THAT(place.read("out/records.jsonl"), Contains("\"severity\":\"info\""));
  run("out", "payments", "true");
  run("fresh", "payments", "true");
  CHECK_THAT(place.read("out/records.jsonl"), Contains("payments") && Contains("misread_iban"));
  CHECK(place.read("out/records.jsonl") == place.read("fresh/records.jsonl"));
  run("out", "bills", "false");
  CHECK(place.read("out/records.jsonl") == read);
}

TEST_CASE("digital text is never touched") {
  const Workplace place;
  place.write("digital.pdf", tiny_pdf({"Please pay to IBAN " + misread}));
  const auto record = record_of(place, "docmill ocr --repair digital.pdf");
  CHECK_FALSE(record.contains("findings"));
  CHECK_THAT(record["pages"][0]["text"].get<std::string>(), Contains(misread));
}
