#include <catch2/catch.hpp>

#include "base/error.hpp"
#include "open_bytes.hpp"

using namespace docmill;

namespace {
using Rows = std::vector<std::vector<std::string>>;
}

TEST_CASE("JSON becomes lines in its order") {
  CHECK(text_of(R"({"a": 1, "b": {"c": ["x\ny", 2.50], "d": null}, "e": true})", "x.json") ==
        "a: 1\nb:\n  c:\n    • x y\n    • 2.50\ne: true");
}

TEST_CASE("lists of flat objects are tables") {
  const auto document =
      open_bytes(R"({"rows": [{"k": 1, "v": "u"}, {"k": 2, "w": "z"}], "mixed": [{"k": []}]})");
  CHECK(document->facts().media_type == "application/json");
  REQUIRE(document->structure(1).tables.size() == 1);
  CHECK(document->structure(1).tables[0].rows == Rows{{"k", "v", "w"}, {"1", "u"}, {"2", "", "z"}});
}

TEST_CASE("JSON lines: a table, and bad lines are kept and named") {
  const auto document = open_bytes("{\"a\":1,\"b\":2}\n\n{\"a\":3,\"b\":4}\n{\"a\":\n");
  CHECK(document->facts().media_type == "application/x-ndjson");
  CHECK(document->structure(1).tables.at(0).rows == Rows{{"a", "b"}, {"1", "2"}, {"3", "4"}});
  CHECK(document->read(2, {}).text == "{\"a\":");
  REQUIRE(document->facts().problems.size() == 1);
  CHECK(document->facts().problems[0].message.find("line 4") != std::string::npos);
}

TEST_CASE("broken JSON is kept as text and said where it breaks") {
  const auto document = open_bytes("{\"a\": 1,\n \"b\": oops}", "x.json");
  CHECK(document->read(1, {}).text.find("oops") != std::string::npos);
  CHECK(document->facts().problems.at(0).message.find("line 2") != std::string::npos);
}

TEST_CASE("300,000 brackets do not overflow the stack") {
  CHECK_THROWS_AS(open_bytes(std::string(300'000, '['), "x.json"), Error);
  std::string xml = "<?xml version='1.0'?>";
  for (int i = 0; i < 300'000; ++i) xml += "<a>";
  for (int i = 0; i < 300'000; ++i) xml += "</a>";
  CHECK_THROWS_AS(open_bytes(xml), Error);
}

TEST_CASE("XML gives its text, SVG what it shows") {
  CHECK(text_of("<?xml version='1.0' encoding='ISO-8859-1'?><a><b>caf\xE9 <i>au</i> lait</b><c>2</c></a>") ==
        "café au lait\n2");
  CHECK(text_of("<?xml version='1.0'?><a><b name='x' n='2'/></a>") == "name: x\nn: 2");
  const auto svg = open_bytes(
      "<svg xmlns='http://www.w3.org/2000/svg'><title>Chart</title><style>.a{}</style>"
      "<text>One <tspan>two</tspan></text></svg>");
  CHECK(svg->facts().media_type == "image/svg+xml");
  CHECK(svg->facts().title == "Chart");
  CHECK(svg->read(1, {}).text == "Chart\nOne two");
}

TEST_CASE("entities of a document type are never expanded") {
  const auto text = text_of(
      "<?xml version='1.0'?><!DOCTYPE a [<!ENTITY x \"aaaaaaaaaa\"><!ENTITY y \"&x;&x;\">"
      "<!ENTITY f SYSTEM \"file:///etc/passwd\">]><a>&y;&f;</a>");
  CHECK(text == "&y;&f;");
}
