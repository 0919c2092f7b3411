#include <catch2/catch.hpp>

#include "base/error.hpp"
#include "formats/opc_package.hpp"
#include "support/tiny_zip.hpp"

using namespace docmill;
using docmill::testing::tiny_zip;

namespace {

SharedBytes shared(std::string bytes) {
  return std::make_shared<const Bytes>(std::move(bytes));
}

template <class Work>
Code code_of(Work work) {
  try {
    work();
  } catch (const Error& error) {
    return error.code;
  }
  return Code::internal;
}

std::string nested(int depth) {
  std::string xml;
  for (int i = 0; i < depth; ++i) xml += "<a>";
  for (int i = 0; i < depth; ++i) xml += "</a>";
  return xml;
}

}  // namespace

TEST_CASE("members are found by name, with a leading slash, backslashes and other case") {
  const ZipPackage package{shared(tiny_zip({{"word/Document.xml", "<a/>"}, {"xl\\sheet.xml", "<b/>"}})), {}};
  CHECK(package.read("word/Document.xml") == "<a/>");
  CHECK(package.read("/word/document.XML") == "<a/>");
  CHECK(package.read("xl/sheet.xml") == "<b/>");
  CHECK(package.find("/word/document.xml") == "word/Document.xml");
  CHECK_FALSE(package.find("word/other.xml"));
  CHECK(code_of([&] { package.read("word/other.xml"); }) == Code::damaged);
}

TEST_CASE("a bomb is refused while it inflates, whatever its header says") {
  auto bytes = tiny_zip({{"bomb", std::string(5u << 20, 'x')}, {"small", "text"}});
  const ZipLimits limits{.member_bytes = 1u << 20, .total_bytes = 3u << 20, .members = 10};
  CHECK(code_of([&] { ZipPackage{shared(bytes), limits}.read("bomb"); }) == Code::too_large);
  CHECK(ZipPackage{shared(bytes), limits}.read("small") == "text");
  // The directory now states that the member has four bytes.
  const auto directory = bytes.find("PK\1\2");
  REQUIRE(directory != std::string::npos);
  bytes.replace(directory + 24, 4, std::string{"\4\0\0\0", 4});
  CHECK(code_of([&] {
          if (ZipPackage{shared(bytes), limits}.read("bomb").size() <= limits.member_bytes)
            throw Error{Stage::ingest, Code::too_large, "cut where the header said"};
        }) != Code::internal);
}

TEST_CASE("all members together have a limit, and their number has one") {
  const std::string part(600u << 10, 'x');
  const auto bytes = shared(tiny_zip({{"a", part}, {"b", part}}));
  const ZipLimits limits{.member_bytes = 1u << 20, .total_bytes = 1u << 20, .members = 2};
  const ZipPackage package{bytes, limits};
  CHECK(package.read("a") == part);
  CHECK(package.read("a") == part);  // counted once
  CHECK(code_of([&] { package.read("b"); }) == Code::too_large);
  CHECK(code_of([&] { ZipPackage(bytes, {.members = 1}); }) == Code::too_large);
}

TEST_CASE("encrypted members and damaged packages are told apart") {
  const ZipPackage locked{shared(tiny_zip({{"a", "secret"}}, "password")), {}};
  CHECK(code_of([&] { locked.read("a"); }) == Code::encrypted);
  CHECK(code_of([] { ZipPackage(shared("PK\3\4 and nothing"), {}); }) == Code::damaged);
}

TEST_CASE("XML is read in any Unicode encoding, without prefixes, entities unexpanded") {
  const XmlDocument plain{
      "<!DOCTYPE x [<!ENTITY e 'expanded'>]><w:p xmlns:w='u' r:id='R' id='7'><w:t> a &amp; b "
      "</w:t><q>&e;</q></w:p>",
      "part"};
  CHECK(plain.root().name() == "p");
  CHECK(plain.root().child("t").text() == " a & b ");
  CHECK(plain.root().child("q").text() == "&e;");
  CHECK(plain.root().attribute("id") == "R");
  CHECK(plain.root().prefixed_attribute("id") == "R");
  CHECK(plain.root().child("none").child("none").attribute("none", "other") == "other");
  const std::string wide{"\xFF\xFE<\0a\0>\0\xF8\0<\0/\0a\0>\0", 18};
  CHECK(XmlDocument{wide, "part"}.root().text() == "ø");
  CHECK(code_of([] { XmlDocument("<a><b></a>", "part"); }) == Code::damaged);
}

TEST_CASE("elements too deep inside each other are refused and cost no stack") {
  CHECK(XmlDocument{nested(1'000), "part"}.root().name() == "a");
  CHECK(code_of([] { XmlDocument(nested(1'001), "part"); }) == Code::too_large);
  CHECK(code_of([] { XmlDocument(nested(100'000), "part"); }) == Code::too_large);
}

TEST_CASE("the main part is found through the relations") {
  const OpcPackage package{
      shared(tiny_zip(
          {{"_rels/.rels",
            "<Relationships><Relationship Id='r1' Target='/odd/Name%20.xml' "
            "Type='http://purl.oclc.org/ooxml/officeDocument/relationships/officeDocument'/>"
            "</Relationships>"},
           {"odd/Name .xml", "<a/>"},
           {"odd/_rels/Name .xml.rels",
            "<Relationships><Relationship Id='s' Target='../styles.xml' Type='x/styles'/>"
            "<Relationship Id='w' Target='http://example.org' TargetMode='External' Type='x/hyperlink'/>"
            "</Relationships>"},
           {"styles.xml", "<s/>"}})),
      {}};
  CHECK(package.main_part() == "odd/Name .xml");
  CHECK(package.related("odd/Name .xml", "styles") == "styles.xml");
  const auto relations = package.relations("odd/Name .xml");
  REQUIRE(relations.size() == 2);
  CHECK(relations[1].external);
  CHECK(find_relation(relations, "s")->target == "styles.xml");
  CHECK(find_relation(relations, "none") == nullptr);
  CHECK(code_of([] { OpcPackage(shared(tiny_zip({{"a", "b"}})), {}).main_part(); }) == Code::damaged);
}
