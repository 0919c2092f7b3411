#include <catch2/catch.hpp>

#include "base/error.hpp"
#include "office_files.hpp"

using namespace docmill;
using namespace docmill::testing;

namespace {

std::string shape(const std::string& placeholder, const std::string& place, const std::string& paragraphs) {
  return "<p:sp><p:nvSpPr><p:nvPr>" + placeholder + "</p:nvPr></p:nvSpPr><p:spPr>" +
         (place.empty() ? "" : "<a:xfrm><a:off " + place + "/></a:xfrm>") + "</p:spPr><p:txBody>" +
         paragraphs + "</p:txBody></p:sp>";
}

std::string line(const std::string& text, const std::string& properties = {}) {
  return "<a:p><a:pPr " + properties + "/><a:r><a:t>" + text + "</a:t></a:r></a:p>";
}

/// Slides in the order of the list, whatever their parts are called.
std::string pptx(const std::vector<std::string>& slides, Members more = {},
                 const std::string& attributes = {}) {
  std::string list;
  std::vector<std::vector<std::string>> relations;
  for (std::size_t i = 0; i < slides.size(); ++i) {
    const auto id = "r" + std::to_string(i),
               name = "slides/slide" + std::to_string(slides.size() - i) + ".xml";
    list += "<p:sldId id='" + std::to_string(256 + i) + "' r:id='" + id + "'/>";
    relations.push_back({id, "slide", name});
    more.push_back({"ppt/" + name, "<p:sld " + (i + 1 == slides.size() ? attributes : "") +
                                       "><p:cSld><p:spTree>" + slides[i] + "</p:spTree></p:cSld></p:sld>"});
  }
  more.push_back({"_rels/.rels", relationships({{"m", "officeDocument", "ppt/presentation.xml"}})});
  more.push_back({"ppt/_rels/presentation.xml.rels", relationships(relations)});
  more.push_back(
      {"ppt/presentation.xml", "<p:presentation><p:sldIdLst>" + list +
                                   "</p:sldIdLst><p:sldSz cx='9144000' cy='6858000'/></p:presentation>"});
  return tiny_zip(more);
}

}  // namespace

TEST_CASE("an arrow that PowerPoint made of two hyphens is an arrow") {
  const auto text =
      "<a:p><a:r><a:t>cause </a:t></a:r><a:r><a:rPr><a:sym typeface='Wingdings'/></a:rPr><a:t>\uF0E0</a:t>"
      "</a:r><a:r><a:t> effect</a:t></a:r></a:p>";
  CHECK(open_bytes(pptx({shape("", "x='0' y='0'", text)}))->read(1, {}).text == "cause → effect\n");
}

TEST_CASE("a slide is a page: title first, shapes by their places, bullets, tables, notes") {
  const auto low = shape("", "x='0' y='4000000'", line("below"));
  const auto right = shape("", "x='5000000' y='2000000'", line("right"));
  const auto left = shape("", "x='100' y='2000100'", line("left"));
  const auto title = shape("<p:ph type='title'/>", "x='0' y='5000000'", line("The title"));
  const auto footer = shape("<p:ph type='ftr'/>", "x='0' y='1'", line("footer"));
  const auto body = shape("<p:ph idx='1'/>", "x='0' y='5500000'", line("one") + line("two", "lvl='1'"));
  const std::string table =
      "<p:graphicFrame><p:xfrm><a:off x='0' y='6000000'/></p:xfrm><a:graphic><a:graphicData><a:tbl>"
      "<a:tr><a:tc gridSpan='2'><a:txBody>" +
      line("head") +
      "</a:txBody></a:tc><a:tc hMerge='1'/></a:tr>"
      "<a:tr><a:tc><a:txBody>" +
      line("a") + "</a:txBody></a:tc><a:tc><a:txBody>" + line("b") +
      "</a:txBody></a:tc></a:tr></a:tbl></a:graphicData></a:graphic></p:graphicFrame>";
  const auto document = open_bytes(pptx(
      {low + right + left + footer + body + table + title},
      {{"ppt/slides/_rels/slide1.xml.rels", relationships({{"n", "notesSlide", "../notes.xml"}})},
       {"ppt/notes.xml", "<p:notes><p:cSld><p:spTree>" + shape("<p:ph type='body'/>", "", line("say this")) +
                             "</p:spTree></p:cSld></p:notes>"}}));
  REQUIRE(document->pages() == 1);
  CHECK(document->read(1, {}).text ==
        "The title\nleft\nright\nbelow\n• one\n  • two\nhead\na\tb\nNotes:\nsay this\n");
  CHECK(document->read(1, {}).width == 720);
  const auto structure = document->structure(1);
  REQUIRE(structure.sections.size() == 1);
  CHECK(structure.sections[0].heading == "The title");
  REQUIRE(structure.tables.size() == 1);
  CHECK(structure.tables[0].rows == std::vector<std::vector<std::string>>{{"head", ""}, {"a", "b"}});
  CHECK(document->facts().title == "The title");
}

TEST_CASE("slides stand in the order of the presentation, hidden ones are left out, a damaged one is named") {
  const auto document = open_bytes(
      pptx({shape("", "", line("first")), "<p:sp></p:wrong>", shape("", "", line("x"))}, {}, "show='0'"));
  REQUIRE(document->pages() == 2);
  CHECK(document->read(1, {}).text == "first\n");
  const auto problems = document->facts().problems;
  REQUIRE(problems.size() == 2);
  CHECK(problems[0].code == Code::damaged);
  CHECK(problems[0].page == 2);
  CHECK(problems[1].code == Code::filtered);
}

TEST_CASE("a chart on a slide says its titles, categories, series and values") {
  const auto document = open_bytes(
      pptx({"<p:graphicFrame><a:graphic><a:graphicData><c:chart r:id='c'/></a:graphicData></a:graphic>"
            "</p:graphicFrame>"},
           {{"ppt/slides/_rels/slide1.xml.rels", relationships({{"c", "chart", "../charts/chart1.xml"}})},
            {"ppt/charts/chart1.xml", drawing_chart()}}));
  CHECK(document->read(1, {}).text ==
        "Premiums\nMillion\n\tNorth\tSouth\n2024 Q1\t-4.4\t25%\n2024 Q2\t2.5\t50%\n\tLoss\nMotor\t7\n");
  const auto tables = document->structure(1).tables;
  REQUIRE(tables.size() == 2);
  CHECK(tables[0].rows[1] == std::vector<std::string>{"2024 Q1", "-4.4", "25%"});
}
