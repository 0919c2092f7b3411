#include "ocr/languages.hpp"

#include <algorithm>

#include <catch2/catch.hpp>

#include "base/error.hpp"
#include "base/files.hpp"
#include "ocr/language_codes.hpp"

using namespace docmill;
using Catch::Matchers::Contains;

TEST_CASE("a missing language is named with the package that brings it") {
  try {
    require_languages({.language = "eng+xyz+chi_xxx"});
    FAIL("the languages do not exist");
  } catch (const Error& error) {
    CHECK(error.code == Code::not_found);
    CHECK(error.stage == Stage::ocr);
    CHECK_THAT(error.message, Contains("xyz, chi_xxx") && !Contains("eng"));
    CHECK_THAT(error.hint, Contains("apt install tesseract-ocr-xyz tesseract-ocr-chi-xxx"));
  }
}

TEST_CASE("packages carry Debian's names") {
  CHECK(language_package("ita") == "tesseract-ocr-ita");
  CHECK(language_package("chi_sim") == "tesseract-ocr-chi-sim");
  CHECK(language_package("script/Latin") == "tesseract-ocr-script-latn");
  CHECK(language_package("script/HanS_vert") == "tesseract-ocr-script-hans-vert");
}

TEST_CASE("installed languages are sorted and suffice") {
  const auto languages = installed_languages({});
  CHECK(std::ranges::is_sorted(languages));
  CHECK(std::ranges::count(languages, "eng") == 1);
  CHECK_NOTHROW(require_languages({.language = "eng"}));
}

TEST_CASE("a folder of one's own is looked into, and only that") {
  const TemporaryFolder folder;
  const OcrOptions options{.tessdata = folder.path().string()};
  CHECK(installed_languages(options).empty());
  CHECK_THROWS_WITH(require_languages(options), Contains(folder.path().string()));
  CHECK_THROWS_AS(make_tesseract(options), Error);
}

TEST_CASE("a joined name with a gap is refused") {
  CHECK_THROWS_WITH(require_languages({.language = "eng+"}), Contains("between its +"));
}

TEST_CASE("auto stands for all languages that are installed, English first") {
  const auto all = spelt_out("auto", "");
  CHECK(all.starts_with("auto:eng+"));
  CHECK_THAT(all, Contains("+ita") && Contains("+nor") && !Contains("osd"));
  CHECK(spelt_out("auto:nor+ita", "") == "auto:nor+ita");
  CHECK(spelt_out("ita", "") == "ita");
  CHECK(candidate_languages({.language = "auto:nor+ita"}) == std::vector<std::string>{"nor", "ita"});
  CHECK_NOTHROW(require_languages({.language = all}));
}

TEST_CASE("auto is refused where it cannot be done") {
  CHECK_THROWS_WITH(require_languages({.language = "eng+auto"}), Contains("auto stands alone"));
  CHECK_THROWS_WITH(require_languages({.language = "auto:eng+xyz"}), Contains("xyz"));
  CHECK_THROWS_WITH(require_languages({.language = "auto:osd"}), Contains("osd"));
  const TemporaryFolder folder;
  CHECK_THROWS_WITH(require_languages({.language = "auto", .tessdata = folder.path().string()}),
                    Contains("no language data to choose from"));
}

TEST_CASE("languages and scripts have Tesseract's names") {
  CHECK(tesseract_name("it") == "ita");
  CHECK(tesseract_name("nb") == "nor");
  CHECK(tesseract_name("nn") == "nor");
  CHECK(tesseract_name("").empty());
  CHECK(script_of_pack("nor") == "Latin");
  CHECK(script_of_pack("rus") == "Cyrillic");
  CHECK(script_of_pack("script/Cyrillic") == "Cyrillic");
  CHECK(script_of_pack("script/HanS_vert") == "Han");
}
