#include <algorithm>

#include <catch2/catch.hpp>

#include "base/error.hpp"
#include "base/files.hpp"
#include "ocr/languages.hpp"

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
