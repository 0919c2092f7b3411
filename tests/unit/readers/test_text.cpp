#include <catch2/catch.hpp>

#include "readers/reader.hpp"
#include "readers/text_encoding.hpp"

using namespace docmill;
using namespace std::string_literals;

namespace {

std::unique_ptr<OpenDocument> open(const std::string& bytes, OpenOptions options = {}) {
  return open_document(std::make_shared<const Bytes>(bytes), "notes.txt", options);
}

}  // namespace

TEST_CASE("text in the usual charsets becomes UTF-8") {
  CHECK(decode_text("\xEF\xBB\xBFsm\xC3\xB8r") == "sm\xC3\xB8r");
  CHECK(decode_text("sm\xC3\xB8r") == "sm\xC3\xB8r");
  CHECK(decode_text("\xFF\xFEs\0m\0\xF8\0r\0"s) == "sm\xC3\xB8r");
  CHECK(decode_text("\xFE\xFF\0s\0m\0\xF8\0r"s) == "sm\xC3\xB8r");
  CHECK(decode_text("\xFF\xFE\0\0s\0\0\0\xF8\0\0\0"s) == "s\xC3\xB8");
  CHECK(decode_text("p\0l\0a\0i\0n\0"s) == "plain");
  const auto western =
      "Perch\xE9 la citt\xE0 \xE8 cos\xEC cara? \x93"
      "Non lo so\x94, disse il perito, \x80 50."s;
  CHECK(decode_text(western).find("Perché la città è così cara? “Non lo so”") == 0);
}

TEST_CASE("form feeds divide pages and the last one opens none") {
  const auto document = open("one\r\n\ftwo\f\n");
  REQUIRE(document->pages() == 2);
  CHECK(document->read(1, {}).text == "one\n");
  CHECK(document->read(2, {}).text == "two");
  CHECK(document->read(1, {}).origin == Origin::digital);
}

TEST_CASE("pages past the limit are left out and it is said") {
  OpenOptions options;
  options.max_pages = 2;
  const auto document = open("1\f2\f3", options);
  CHECK(document->pages() == 2);
  REQUIRE(document->facts().problems.size() == 1);
  CHECK(document->facts().problems[0].code == Code::too_large);
  CHECK(document->facts().degraded.size() == 1);
}

TEST_CASE("a file of white space is one blank page") {
  const auto document = open(" \n\n");
  REQUIRE(document->pages() == 1);
  CHECK(document->read(1, {}).origin == Origin::blank);
}
