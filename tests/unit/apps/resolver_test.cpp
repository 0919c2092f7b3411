#include "apps/resolver.hpp"

#include <fstream>

#include <catch2/catch.hpp>

#include "apps/usage_error.hpp"
#include "base/files.hpp"

using namespace docmill;

namespace {

std::vector<Setting> language(const std::string& value) {
  return {{"ocr.language", value, "test"}};
}

std::string error_of(const std::string& yaml) {
  const TemporaryFolder folder;
  const auto file = folder.path() / "x.yaml";
  std::ofstream{file} << yaml;
  try {
    Layers layers;
    layers.config = read_config_file(file);
    resolve(Command::ocr, layers);
  } catch (const UsageError& error) {
    return error.what();
  }
  return "no error";
}

}  // namespace

TEST_CASE("each layer wins over those below it") {
  Layers layers;
  CHECK(resolve(Command::ocr, layers).text("ocr.language") == "eng");
  layers.config = language("config");
  CHECK(resolve(Command::ocr, layers).text("ocr.language") == "config");
  layers.pipeline = language("pipeline");
  CHECK(resolve(Command::ocr, layers).text("ocr.language") == "pipeline");
  layers.environment = language("environment");
  CHECK(resolve(Command::ocr, layers).text("ocr.language") == "environment");
  layers.command_line = {{"ocr.language", "first", "--language"}, {"ocr.language", "last", "--set"}};
  CHECK(resolve(Command::ocr, layers).text("ocr.language") == "last");
}

TEST_CASE("lists add up on the command line and replace those of files") {
  Layers layers;
  layers.config = {{"export.format", "md", "file"}};
  layers.command_line = {{"export.format", "csv", "--format"}, {"export.format", "txt, tsv", "--format"}};
  CHECK(resolve(Command::run, layers).list("export.format") == std::vector<std::string>{"csv", "txt", "tsv"});
}

TEST_CASE("an overridden value is checked, too") {
  Layers layers;
  layers.config = {{"ocr.dpi", "many", "site.yaml:3"}};
  layers.command_line = {{"ocr.dpi", "300", "--dpi"}};
  CHECK_THROWS_WITH(resolve(Command::ocr, layers), Catch::StartsWith("site.yaml:3: 'many': a whole number"));
}

TEST_CASE("configuration files: errors name file, line and the nearest key") {
  CHECK_THAT(error_of("ocr:\n  lenguage: ita\n"),
             Catch::Contains("x.yaml:2: unknown key 'ocr.lenguage'") && Catch::Contains("'ocr.language'"));
  CHECK_THAT(error_of("jobs: 2\nocr.dpi: 300\nocr:\n  dpi: 400\n"),
             Catch::Contains("x.yaml:4: 'ocr.dpi' is given twice") && Catch::Contains("x.yaml:2"));
  CHECK_THAT(error_of("ocr:\n  dpi: 20\n"), Catch::Contains("x.yaml:2: '20': out of range: 72 to 1200"));
  CHECK_THAT(error_of("ocr: {dpi: 300\n"), Catch::Contains("x.yaml:"));
  CHECK_THAT(error_of("- a\n"), Catch::Contains("keys and values are expected"));
  CHECK_THAT(error_of("export:\n  to: x.csv\n"), Catch::Contains("for the command line only"));
  CHECK(error_of("description: x\ngenerate: {theme: }\n") != "no error");
  CHECK(error_of("description: x\nexport: {format: [txt, csv]}\n") == "no error");
}

TEST_CASE("paths in a file start from its folder") {
  const TemporaryFolder folder;
  std::ofstream{folder.path() / "mine.yaml"} << "task: x\n";
  std::ofstream{folder.path() / "site.yaml"}
      << "classify: {rules: mine.yaml}\ningest: {password-file: secrets}\n";
  Layers layers;
  layers.config = read_config_file(folder.path() / "site.yaml");
  const auto settings = resolve(Command::classify, layers);
  CHECK(settings.text("classify.rules") == (folder.path() / "mine.yaml").string());
  CHECK(settings.text("ingest.password-file") == (folder.path() / "secrets").string());
}

TEST_CASE("environment variables") {
  const char* const environment[] = {"HOME=/x", "DOCMILL_OCR_LANGUAGE=ita+eng", "DOCMILL_JOBS=3", nullptr};
  const auto settings = environment_settings(environment);
  REQUIRE(settings.size() == 2);
  CHECK(settings[0].key == "ocr.language");
  CHECK(settings[0].value == "ita+eng");
  const char* const mistyped[] = {"DOCMILL_OCR_LANGUAGES=ita", nullptr};
  CHECK_THROWS_WITH(environment_settings(mistyped), Catch::Contains("'DOCMILL_OCR_LANGUAGE'"));
}

TEST_CASE("an option of another command is refused on the command line, and ignored in a file") {
  Layers layers;
  layers.config = {{"classify.rules", "/dev/null", "site.yaml:1"}};
  CHECK_NOTHROW(resolve(Command::ingest, layers));
  layers.command_line = {{"ocr.dpi", "300", "--set"}};
  CHECK_THROWS_WITH(resolve(Command::ingest, layers), Catch::Contains("has no option 'ocr.dpi'"));
}
