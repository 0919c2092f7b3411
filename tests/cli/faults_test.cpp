// The whole command line with documents that bring the worker down.
#include <catch2/catch.hpp>

#include "workplace.hpp"

using namespace docmill::testing;
using Catch::Contains;

namespace {

const std::vector<std::string> faults{"crash",    "abort", "hang", "sleep", "memory",
                                      "overflow", "exit",  "kill", "throw", "crash again"};

std::vector<std::string> split(const std::string& text) {
  std::vector<std::string> result;
  std::istringstream stream{text};
  for (std::string line; std::getline(stream, line);) result.push_back(line);
  return result;
}

bool has_failed(const std::string& line) {
  return line.find("\"status\":\"failed\"") != std::string::npos;
}

}  // namespace

TEST_CASE("one document in a hundred misbehaves: the others' records are those of an undisturbed run") {
  const Workplace place;
  std::string good;
  std::vector<std::string> bad;
  for (std::size_t index = 0; index < 1000; ++index) {
    const auto name = "in/" + std::to_string(10'000 + index) + ".txt";
    const bool is_bad = index % 100 == 50;
    place.write(name, is_bad ? "FAULT:" + faults[bad.size()] : "Text " + std::to_string(index) + "\n");
    if (is_bad)
      bad.push_back(name);
    else
      good += name + "\n";
  }
  const auto expected = split(place.docmill({"ingest", "--files-from", "-"}, good).out);
  REQUIRE(expected.size() == 990);

  for (const std::string jobs : {"1", "4"}) {
    const auto result = run_tool(
        {FAULTS_PROGRAM, "ingest", "in", "-j", jobs, "--page-timeout", "400ms", "--memory-limit", "512MiB"},
        {place.path(), {}, {"TMPDIR=" + place.temporary().string()}});
    INFO(result.err);
    CHECK(result.status == 3);
    auto records = split(result.out);
    REQUIRE(records.size() == 1000);
    for (std::size_t index = 0; index < bad.size(); ++index) {
      const auto& record = records[index * 100 + 50];
      CHECK(has_failed(record));
      CHECK_THAT(record, Contains(bad[index]));
      CHECK_THAT(result.err, Contains(bad[index]));
    }
    std::erase_if(records, has_failed);
    CHECK(records == expected);
    CHECK(place.is_clean());
  }
}

TEST_CASE(
    "a page that took too long is redone by --retry-failed, not found in the cache, and else replayed") {
  const Workplace place;
  place.write("mine.yaml", "export: {format: [txt]}\n");
  place.write("in/scan.tif", "SCANS:good long");
  const auto run = [&](std::vector<std::string> more) {
    more.insert(more.begin(), {FAULTS_PROGRAM, "run", "./mine.yaml", "in", "-o", "out"});
    return run_tool(more, {place.path(), {}, {"TMPDIR=" + place.temporary().string()}});
  };
  const auto record = [&] { return place.read("out/records.jsonl"); };
  const auto hasty = run({"--page-timeout", "200ms"});
  CHECK(hasty.status == 3);
  CHECK_THAT(record(), Contains("\"status\":\"partial\"") && Contains("\"text\":\"long cheap\""));
  CHECK_THAT(record(), Contains("page 2 recognised at a lower resolution and as one block of text"));
  CHECK_THAT(place.read("out/in/scan.tif.text.txt"), Contains("long cheap"));
  CHECK_THAT(place.docmill({"cache", "out", "--json"}).out, Contains("\"pages\":1,"));
  const auto degraded = record();
  CHECK_THAT(run({}).err, Contains("1 unchanged"));
  CHECK(record() == degraded);
  const auto patient = run({"--retry-failed"});
  CHECK(patient.status == 0);
  CHECK_THAT(record(), Contains("\"status\":\"ok\"") && Contains("\"text\":\"long\""));
  CHECK_THAT(record(), !Contains("degraded"));
  CHECK_THAT(place.read("out/in/scan.tif.text.txt"), !Contains("cheap"));
}

TEST_CASE("--min-confidence makes hardly legible documents partial, and the stages behind go on with them") {
  const Workplace place;
  place.write("faint.tif", "SCANS:good faint faint");
  place.write("good.tif", "SCANS:good");
  place.write("digital.txt", "Digital text has no confidence.");
  const auto faults = [&](std::vector<std::string> words, const std::string& input = {}) {
    words.insert(words.begin(), FAULTS_PROGRAM);
    return run_tool(words, {place.path(), input, {"TMPDIR=" + place.temporary().string()}});
  };
  const std::vector<std::string> files{"faint.tif", "good.tif", "digital.txt"};
  const auto with = [&](std::vector<std::string> words) {
    words.insert(words.end(), files.begin(), files.end());
    return words;
  };
  const auto plain = faults(with({"ocr"}));
  CHECK(plain.status == 0);
  const auto checked = faults(with({"ocr", "--min-confidence", "0.8"}));
  INFO(checked.err);
  CHECK(checked.status == 3);
  const auto records = split(checked.out);
  REQUIRE(records.size() == 3);
  CHECK_THAT(records[0], Contains("\"status\":\"partial\"") && Contains("\"code\":\"low_confidence\"") &&
                             Contains("page 2 (0.3), page 3 (0.3)"));
  CHECK(records[1] == split(plain.out).at(1));
  CHECK(records[2] == split(plain.out).at(2));
  CHECK(faults({"ocr", "--min-confidence", "0.8"}, plain.out).out == checked.out);  // of records, too
  const auto classified = split(faults({"classify", "--rules", "broker"}, checked.out).out);
  CHECK_THAT(classified.at(0), Contains("\"status\":\"partial\"") && Contains("\"labels\":["));
  CHECK(faults(with({"ocr", "--min-confidence", "0.5"})).out == plain.out);
  const auto wrong = faults(with({"ocr", "--min-confidence", "80"}));
  CHECK(wrong.status == 2);
  CHECK_THAT(wrong.err, Contains("--min-confidence: '80' is no number from 0 to 1"));
}

TEST_CASE("a busy file costs a run nothing but tries, which its summary and its audit count") {
  const Workplace place;
  place.write("mine.yaml", "export: {format: [txt]}\n");
  place.write("in/a.txt", "A letter\n");
  place.write("in/busy.txt", "FAULT:busy 2");
  const auto run = [&](const std::string& folder, std::vector<std::string> more) {
    more.insert(more.begin(), {FAULTS_PROGRAM, "run", "./mine.yaml", "in", "-o", folder});
    return run_tool(more, {place.path(), {}, {"TMPDIR=" + place.temporary().string()}});
  };
  const auto patient = run("out", {});
  CHECK(patient.status == 0);
  CHECK_THAT(patient.err, Contains("2 documents: 2 ok; reads tried again: 2;"));
  const auto audits = place.shell("cat out/.docmill/runs/*.json");
  CHECK_THAT(audits.out, Contains("\"retries\": 2,"));
  const auto hasty = run("hasty", {"--retries", "0"});
  CHECK(hasty.status == 3);
  CHECK_THAT(hasty.err, Contains("in/busy.txt: failed: Device or resource busy\n"));
  CHECK_THAT(hasty.err, !Contains("tried again"));
}
