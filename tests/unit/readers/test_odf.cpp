#include <catch2/catch.hpp>

#include "base/error.hpp"
#include "office_files.hpp"

using namespace docmill;
using namespace docmill::testing;

namespace {

/// `kind`: text, spreadsheet, presentation.
std::string odf(const std::string& kind, const std::string& body, const std::string& styles = {},
                Members more = {}) {
  // The type stands uncompressed in front: a member this short is stored.
  more.insert(more.begin(), {"mimetype", "application/vnd.oasis.opendocument." + kind});
  more.push_back({"content.xml", "<office:document-content><office:automatic-styles>" + styles +
                                     "</office:automatic-styles><office:body><office:" + kind + ">" + body +
                                     "</office:" + kind + "></office:body></office:document-content>"});
  return tiny_zip(more);
}

}  // namespace

TEST_CASE("OpenDocument text: headings, lists, blanks, notes, breaks, deleted text") {
  const auto document = open_bytes(
      odf("text",
          "<text:tracked-changes><text:p>deleted</text:p></text:tracked-changes>"
          "<text:h text:outline-level='2'>Heading</text:h><text:p>a<text:s text:c='2'/>b <text:span> "
          "c</text:span>"
          "<text:tab/>d<text:line-break/>e<office:annotation><text:p>comment</text:p></office:annotation>"
          "<text:note><text:note-citation>1</text:note-citation><text:note-body><text:p>note</text:p></"
          "text:note-body>"
          "</text:note></text:p><text:list text:style-name='L'><text:list-item><text:p>x</text:p><text:list>"
          "<text:list-item><text:p>y</text:p></text:list-item></text:list></text:list-item><text:list-item>"
          "<text:p>z</text:p></text:list-item></text:list><text:p text:style-name='Break'>next page</text:p>",
          "<style:style style:name='Break'><style:paragraph-properties fo:break-before='page'/></style:style>"
          "<text:list-style style:name='L'><text:list-level-style-number style:num-format='a' "
          "style:num-suffix=')'/>"
          "<text:list-level-style-bullet/></text:list-style>",
          {{"meta.xml",
            "<office:document-meta><office:meta><dc:title>Plan</dc:title><meta:initial-creator>Kari"
            "</meta:initial-creator><meta:creation-date>2024-05-01T10:00:00</meta:creation-date>"
            "</office:meta></office:document-meta>"}}));
  REQUIRE(document->pages() == 2);
  CHECK(document->read(1, {}).text == "Heading\na  b c\td\ne[1]\na) x\n  • y\nb) z\n[1] note\n");
  CHECK(document->read(2, {}).text == "next page\n");
  REQUIRE(document->structure(1).sections.size() == 1);
  CHECK(document->structure(1).sections[0].level == 2);
  CHECK(document->facts().title == "Plan");
  CHECK(document->facts().author == "Kari");
  CHECK(document->facts().created == "2024-05-01T10:00:00");
}

TEST_CASE("OpenDocument sheets: repeated cells, empty ones to the edge, hidden sheets") {
  const std::string cell = "<table:table-cell><text:p>v</text:p></table:table-cell>";
  const auto document = open_bytes(
      odf("spreadsheet",
          "<table:table table:name='S'><table:table-row table:number-rows-repeated='2'><table:table-cell "
          "table:number-columns-repeated='2'><text:p>1,5 %</text:p></table:table-cell><table:table-cell "
          "table:number-columns-repeated='16382'/></table:table-row><table:table-row "
          "table:number-rows-repeated='1048574'><table:table-cell/></table:table-row></table:table>"
          "<table:table table:name='H' table:style-name='ta'><table:table-row>" +
              cell + "</table:table-row></table:table>",
          "<style:style style:name='ta'><style:table-properties table:display='false'/></style:style>"));
  REQUIRE(document->pages() == 1);
  CHECK(document->read(1, {}).text == "S\n1,5 %\t1,5 %\n1,5 %\t1,5 %\n");
  REQUIRE(document->facts().problems.size() == 1);
  CHECK(document->facts().problems[0].code == Code::filtered);
}

TEST_CASE("a cell that repeats itself without end is refused") {
  const auto bytes =
      odf("spreadsheet",
          "<table:table><table:table-row table:number-rows-repeated='1000'>"
          "<table:table-cell table:number-columns-repeated='1000'><text:p>" +
              std::string(100'000, 'x') + "</text:p></table:table-cell></table:table-row></table:table>");
  CHECK_THROWS_AS(open_bytes(bytes), Error);
}

TEST_CASE("OpenDocument slides have a title, text and notes; encrypted files are named so") {
  const auto document = open_bytes(
      odf("presentation",
          "<draw:page><draw:frame presentation:class='outline'><draw:text-box><text:list><text:list-item>"
          "<text:p>point</text:p></text:list-item></text:list></draw:text-box></draw:frame><draw:frame "
          "presentation:class='title'><draw:text-box><text:p>Title</text:p></draw:text-box></draw:frame>"
          "<presentation:notes><draw:frame presentation:class='notes'><draw:text-box><text:p>say</text:p>"
          "</draw:text-box></draw:frame></presentation:notes></draw:page>"));
  CHECK(document->read(1, {}).text == "Title\n• point\nNotes:\nsay\n");
  try {
    open_bytes(odf("text", "", "", {{"META-INF/manifest.xml", "<m><encryption-data/></m>"}}));
    FAIL("opened");
  } catch (const Error& error) {
    CHECK(error.code == Code::encrypted);
  }
}
