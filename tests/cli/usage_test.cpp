#include <catch2/catch.hpp>

#include "workplace.hpp"

using namespace docmill::testing;
using Catch::Contains;

TEST_CASE("bare docmill says what to type next") {
  const auto result = Workplace{}.docmill({});
  CHECK(result.status == 0);
  CHECK_THAT(result.out, Contains("docmill run deck"));
  CHECK(result.err.empty());
}

TEST_CASE("help and version answer on standard output") {
  const Workplace place;
  for (const auto* command :
       {"ingest", "ocr", "classify", "generate", "export", "run", "merge", "status", "verify", "doctor"}) {
    const auto result = place.docmill({command, "--help"});
    CHECK(result.status == 0);
    CHECK_THAT(result.out, Contains("Examples"));
  }
  CHECK_THAT(place.docmill({"--help"}).out, Contains("Exit status"));
  CHECK_THAT(place.docmill({"--version"}).out, Catch::StartsWith("docmill "));
}

TEST_CASE("the doctor proves with the program itself that its parts and overrides work") {
  const auto result = Workplace{}.docmill({"doctor"});
  INFO(result.out);
  CHECK(result.status == 0);
  CHECK_THAT(result.out, Contains("its words came back"));
  for (const char* function : {"pixWriteMem", "pixOpenBrick", "pixSetPadBits", "GOMP_parallel", "NetworkIO",
                               "GfxICCBasedColorSpace", "Stream::addFilters", "GfxResources"})
    CHECK_THAT(result.out, Contains("override " + std::string{function} + " is active"));
}

TEST_CASE("usage errors: status 2, one line that says what to do, nothing on standard output") {
  const Workplace place;
  place.write("a.txt", "text\n");
  place.write("site.yaml", "ocr:\n  lenguage: ita\n");
  place.write("pipeline.yaml", "ocr:\n  language: eng\nexport:\n  formt: csv\n");
  const std::vector<std::pair<std::vector<std::string>, std::string>> cases{
      {{"ingst"}, "'ingest'"},
      {{"a.txt"}, "docmill ingest a.txt"},
      {{"ingest"}, "docmill ingest FOLDER"},
      {{"ocr", "--langauge", "ita", "a.txt"}, "'--language'"},
      {{"ocr", "--improve", "rest,straihten", "a.txt"}, "did you mean 'straighten'?"},
      {{"ocr", "--improve", "none,rest", "a.txt"}, "'none' stands alone"},
      {{"ocr", "--speed", "quick", "a.txt"}, "fast"},
      {{"ocr", "--dpi", "20", "a.txt"}, "72 to 1200"},
      {{"ocr", "--set", "ocr.lang=ita", "a.txt"}, "unknown key 'ocr.lang'"},
      {{"ocr", "--config", "site.yaml", "a.txt"}, "site.yaml:2: unknown key 'ocr.lenguage'"},
      {{"ocr", "--language", "xyz", "a.txt"}, "tesseract-ocr-xyz"},
      {{"classify", "a.txt"}, "--rules"},
      {{"generate", "a.txt"}, "-o DIR"},
      {{"export", "a.txt", "--format", "cvs"}, "'csv'"},
      {{"export", "a.txt", "--columns", "pth"}, "path"},
      {{"run", "a.txt"}, "there are: broker, deck"},
      {{"run", "deck", "a.txt"}, "-o DIR"},
      {{"run", "dekc", "a.txt", "-o", "out"}, "deck"},
      {{"ingest", "-", "-"}, "one '-'"},
      {{"run", "pipeline.yaml", "a.txt", "-o", "out"},
       "pipeline.yaml:4: unknown key 'export.formt' (did you mean 'export.format'?)"},
      {{"run", "missing.yaml", "a.txt", "-o", "out"}, "missing.yaml"},
      {{"ingest", "a.txt", "--fail-on", "nevr"}, "'never'"},
      {{"--worker"}, "docmill --help"}};
  for (const auto& [words, expected] : cases) {
    const auto result = place.docmill(words);
    INFO(result.err);
    CHECK(result.status == 2);
    CHECK(result.out.empty());
    CHECK_THAT(result.err, Contains(expected));
    CHECK(lines(result.err) == 1);
  }
  CHECK_FALSE(std::filesystem::exists(place.path("out")));
}

TEST_CASE("environment variables are read, and mistyped ones refused") {
  const Workplace place;
  place.write("a.txt", "text\n");
  CHECK(place.docmill({"ocr", "a.txt"}, "", {"DOCMILL_OCR_LANGUAGE=xyz"}).status == 2);
  CHECK(place.docmill({"ocr", "a.txt", "--language", "eng"}, "", {"DOCMILL_OCR_LANGUAGE=xyz"}).status == 0);
  CHECK(place.docmill({"ocr", "a.txt"}, "", {"DOCMILL_OCR_LANGAUGE=eng"}).status == 2);
}
