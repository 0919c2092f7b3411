// The same documents give the same bytes, whatever the number of threads, whichever way the stages are
// joined.
#include <catch2/catch.hpp>

#include "workplace.hpp"

using namespace docmill::testing;
namespace fs = std::filesystem;

namespace {

constexpr std::uintmax_t largest = 90'000;  // of the broker's scans: recognition takes seconds a page

void copy_samples(const Workplace& place) {
  for (const auto* folder : {"deck", "broker", "hostile"}) {
    fs::create_directories(place.path("in") / folder);
    for (const auto& entry : fs::directory_iterator{fs::path{SOURCE_DIR} / "samples" / folder})
      if (std::string_view{folder} != "broker" || entry.file_size() < largest)
        fs::copy(entry.path(), place.path("in") / folder / entry.path().filename());
  }
  // The same bytes under two names.
  fs::copy(place.path("in/deck/northvale-q3-2025.pdf"), place.path("in/northvale again.pdf"));
}

/// Not by CHECK(a == b): nobody wants to read a megabyte of differences.
void check_same(const std::map<std::string, std::string>& one,
                const std::map<std::string, std::string>& other) {
  CHECK(one.size() == other.size());
  for (const auto& [name, bytes] : one) {
    INFO(name);
    REQUIRE(other.count(name) == 1);
    const bool same = other.at(name) == bytes;
    CHECK(same);
  }
}

}  // namespace

TEST_CASE("one answer: by one thread, by four, again, and by commands in a pipe") {
  const Workplace place;
  copy_samples(place);
  place.write("all.yaml",
              "ocr:\n  language: ita+eng\nclassify:\n  rules: broker\ngenerate:\n  template: deck\n"
              "export:\n  format: [txt]\n");
  const auto run = [&](const std::string& folder, const std::string& jobs) {
    const auto result = place.docmill({"run", "all.yaml", "in", "-o", folder, "-j", jobs, "-q"});
    INFO(result.err);
    CHECK(result.status == 3);  // some of the hostile ones fail
    return place.files(folder);
  };
  auto fused = run("four", "4");
  CHECK(lines(fused["records.jsonl"]) > 25);
  CHECK(fused.size() > 40);
  check_same(fused, run("one", "1"));
  check_same(fused, run("four", "2"));  // over what is there

  const auto piped = place.shell(
      "docmill ingest in | docmill ocr --language ita+eng | docmill classify --rules broker | "
      "docmill generate --template deck -o piped | docmill export --format txt -o piped > records.jsonl");
  INFO(piped.err);
  CHECK(piped.status == 3);
  auto artifacts = place.files("piped");
  artifacts["records.jsonl"] = place.read("records.jsonl");
  check_same(fused, artifacts);
  CHECK(place.is_clean());
}

TEST_CASE("records say the same of a document, alone or among others, and in any order") {
  const Workplace place;
  copy_samples(place);
  const auto all = place.docmill({"ingest", "in/deck", "-j", "4"}).out;
  const auto unordered = place.docmill({"ingest", "in/deck", "-j", "4", "--unordered"}).out;
  std::string alone;
  std::vector<fs::path> files;
  for (const auto& entry : fs::directory_iterator{place.path("in/deck")})
    files.push_back(entry.path().filename());
  std::ranges::sort(files);
  for (const auto& file : files) alone += place.docmill({"ingest", "in/deck/" + file.string()}).out;
  CHECK((alone == all));
  auto sorted = [](std::string text) { return std::ranges::sort(text), text; };
  CHECK((sorted(unordered) == sorted(all)));
}
