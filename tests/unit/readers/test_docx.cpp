#include <catch2/catch.hpp>

#include "base/error.hpp"
#include "office_files.hpp"

using namespace docmill;
using namespace docmill::testing;

namespace {

std::string paragraph(const std::string& text, const std::string& properties = {}) {
  return "<w:p><w:pPr>" + properties + "</w:pPr><w:r><w:t>" + text + "</w:t></w:r></w:p>";
}

std::string text_of(const std::string& body) {
  return open_bytes(docx(body))->read(1, {}).text;
}

/// A grey PGM is a picture format that needs no compressor.
std::string picture(int side) {
  return "P5\n" + std::to_string(side) + " " + std::to_string(side) + "\n255\n" +
         std::string(static_cast<std::size_t>(side * side), '\x80');
}

}  // namespace

TEST_CASE("headings come from styles, their bases and paragraphs, and stand where the section says") {
  const Members parts{
      {"word/styles.xml",
       "<w:styles><w:style w:type='paragraph' w:styleId='H2'><w:name w:val='heading 2'/></w:style>"
       "<w:style w:type='paragraph' w:styleId='Mine'><w:name w:val='Mine'/><w:basedOn w:val='H2'/></w:style>"
       "<w:style w:type='paragraph' w:styleId='Loop'><w:name w:val='x'/><w:basedOn w:val='Loop'/></w:style>"
       "<w:style w:type='paragraph' w:styleId='U'><w:name w:val='Überschrift 3'/></w:style>"
       "<w:style w:type='paragraph' w:styleId='T'><w:name w:val='Title'/></w:style></w:styles>"}};
  const auto document = open_bytes(
      docx(paragraph("Årsrapport", "<w:pStyle w:val='T'/>") + paragraph("Body", "<w:pStyle w:val='Loop'/>") +
               paragraph("Second", "<w:pStyle w:val='Mine'/>") + paragraph("Third", "<w:pStyle w:val='U'/>") +
               paragraph("First", "<w:outlineLvl w:val='0'/>") +
               paragraph("No heading", "<w:pStyle w:val='H2'/><w:outlineLvl w:val='9'/>"),
           parts, {{"s", "styles", "styles.xml"}}));
  const auto sections = document->structure(1).sections;
  REQUIRE(sections.size() == 4);
  CHECK(sections[0].heading == "Årsrapport");
  CHECK(sections[1].heading == "Second");
  CHECK(sections[1].level == 2);
  CHECK(sections[2].level == 3);
  CHECK(sections[3].level == 1);
  CHECK(document->facts().title == "Årsrapport");
  CHECK(document->read(1, {}).text == "Årsrapport\nBody\nSecond\nThird\nFirst\nNo heading\n");
  CHECK(sections[1].start == 16);
  CHECK(sections[1].end == 22);
}

TEST_CASE("lists show their bullets and numbers") {
  const auto item = [](const std::string& text, int level, int numbering = 1) {
    return paragraph(text, "<w:numPr><w:ilvl w:val='" + std::to_string(level) + "'/><w:numId w:val='" +
                               std::to_string(numbering) + "'/></w:numPr>");
  };
  const auto level = [](int index, const std::string& format, const std::string& text, int start = 1) {
    return "<w:lvl w:ilvl='" + std::to_string(index) + "'><w:start w:val='" + std::to_string(start) +
           "'/><w:numFmt w:val='" + format + "'/><w:lvlText w:val='" + text + "'/></w:lvl>";
  };
  const Members parts{{"word/numbering.xml",
                       "<w:numbering><w:abstractNum w:abstractNumId='0'>" + level(0, "upperRoman", "%1.") +
                           level(1, "lowerLetter", "%1-%2)") +
                           "</w:abstractNum><w:abstractNum w:abstractNumId='1'>" + level(0, "bullet", "") +
                           "</w:abstractNum><w:num w:numId='1'><w:abstractNumId w:val='0'/></w:num>"
                           "<w:num w:numId='2'><w:abstractNumId w:val='1'/></w:num>"
                           "<w:num w:numId='3'><w:abstractNumId w:val='0'/><w:lvlOverride w:ilvl='0'>"
                           "<w:startOverride w:val='9'/></w:lvlOverride></w:num></w:numbering>"}};
  const auto document = open_bytes(docx(item("a", 0) + item("b", 0) + item("c", 1) + item("d", 1) +
                                            item("e", 0) + item("f", 1) + item("g", 0, 2) + item("h", 0, 3) +
                                            item("i", 0, 0) + item("j", 0, 3),
                                        parts, {{"n", "numbering", "numbering.xml"}}));
  CHECK(document->read(1, {}).text ==
        "I. a\nII. b\n  II-a) c\n  II-b) d\nIII. e\n  III-a) f\n• g\nIX. h\ni\nX. j\n");
}

TEST_CASE("letters of symbol fonts are the signs that they show") {
  const auto run = [](const std::string& font, const std::string& text) {
    return "<w:r><w:rPr><w:rFonts w:ascii='" + font + "'/></w:rPr><w:t>" + text + "</w:t></w:r>";
  };
  CHECK(text_of("<w:p>" + run("Symbol", "\uF061 \uF0A3 \uF028x") + run("Wingdings", "\uF0FC") +
                run("Icons", "\uF0FC") + "</w:p>") == "α ≤ (x✓\uF0FC\n");
}

TEST_CASE("tables keep their columns where cells are merged, and stand in the text") {
  const auto cell = [](const std::string& text, const std::string& properties = {}) {
    return "<w:tc><w:tcPr>" + properties + "</w:tcPr>" + paragraph(text) + "</w:tc>";
  };
  const auto document =
      open_bytes(docx("<w:tbl><w:tr>" + cell("wide", "<w:gridSpan w:val='2'/>") +
                      cell("tall", "<w:vMerge w:val='restart'/>") + "</w:tr><w:tr>" + cell("a") + cell("b") +
                      cell("", "<w:vMerge/>") + "</w:tr><w:tr><w:trPr><w:del/></w:trPr>" + cell("gone") +
                      "</w:tr></w:tbl>" + paragraph("after")));
  const auto tables = document->structure(1).tables;
  REQUIRE(tables.size() == 1);
  CHECK(tables[0].rows == std::vector<std::vector<std::string>>{{"wide", "", "tall"}, {"a", "b", ""}});
  CHECK(document->read(1, {}).text == "wide\t\ttall\na\tb\nafter\n");
}

TEST_CASE("deleted and moved text is left out, inserted text stays, a deleted mark joins paragraphs") {
  CHECK(text_of("<w:p><w:r><w:t>one </w:t></w:r><w:del><w:r><w:delText>two</w:delText></w:r></w:del>"
                "<w:moveFrom><w:r><w:t>three</w:t></w:r></w:moveFrom><w:ins><w:r><w:t>four</w:t></w:r></"
                "w:ins></w:p>") == "one four\n");
  CHECK(text_of("<w:p><w:pPr><w:rPr><w:del/></w:rPr></w:pPr><w:r><w:t>joi</w:t></w:r></w:p>" +
                paragraph("ned")) == "joined\n");
}

TEST_CASE("fields give results, alternatives one text, content controls theirs") {
  CHECK(
      text_of("<w:p><w:r><w:fldChar w:fldCharType='begin'/></w:r><w:r><w:instrText> PAGE </w:instrText></w:r>"
              "<w:r><w:t>hidden</w:t></w:r><w:r><w:fldChar "
              "w:fldCharType='separate'/></w:r><w:r><w:t>7</w:t></w:r>"
              "<w:r><w:fldChar w:fldCharType='end'/></w:r><w:hyperlink r:id='x'><w:r><w:t> link</w:t></w:r>"
              "</w:hyperlink></w:p>") == "7 link\n");
  CHECK(text_of("<w:p><w:r><mc:AlternateContent><mc:Choice><w:drawing><wps:txbx><w:txbxContent>" +
                paragraph("box") +
                "</w:txbxContent></wps:txbx></w:drawing></"
                "mc:Choice><mc:Fallback><w:pict><v:textbox><w:txbxContent>" +
                paragraph("box") +
                "</w:txbxContent></v:textbox></w:pict></mc:Fallback></mc:AlternateContent>"
                "<w:t>anchor</w:t></w:r></w:p>") == "anchor\nbox\n");
  CHECK(text_of("<w:sdt><w:sdtContent>" + paragraph("control") + "</w:sdtContent></w:sdt>") == "control\n");
  CHECK(text_of(
            "<w:p><w:r><w:t>a</w:t><w:tab/><w:t>b</w:t><w:br/><w:t>c</w:t><w:softHyphen/><w:noBreakHyphen/>"
            "<w:sym w:font='Wingdings' "
            "w:char='F0FC'/></w:r><w:r><w:rPr><w:vanish/></w:rPr><w:t>x</w:t></w:r></w:p>") == "a\tb\nc-✓\n");
}

TEST_CASE("pages end at breaks, notes and headers stand below the text of theirs") {
  const Members parts{
      {"word/footnotes.xml",
       "<w:footnotes><w:footnote w:type='separator' w:id='0'><w:p/></w:footnote><w:footnote w:id='1'>" +
           paragraph("the note") + "</w:footnote></w:footnotes>"},
      {"word/header1.xml", "<w:hdr>" + paragraph("ACME Ltd") + "</w:hdr>"}};
  const auto document =
      open_bytes(docx("<w:p><w:r><w:t>one</w:t><w:footnoteReference w:id='1'/></w:r></w:p>"
                      "<w:p><w:r><w:br w:type='page'/></w:r></w:p>"
                      "<w:p><w:r><w:lastRenderedPageBreak/><w:t>two</w:t></w:r></w:p>" +
                          paragraph("three", "<w:pageBreakBefore/>") +
                          "<w:sectPr><w:headerReference w:type='default' r:id='h'/><w:pgSz w:w='11906' "
                          "w:h='16838'/></w:sectPr>",
                      parts, {{"f", "footnotes", "footnotes.xml"}, {"h", "header", "header1.xml"}}));
  REQUIRE(document->pages() == 3);
  CHECK(document->read(1, {}).text == "one[1]\n[1] the note\nACME Ltd\n");
  CHECK(document->read(2, {}).text == "two\n");
  CHECK(document->read(3, {}).text == "three\n");
  CHECK(document->read(3, {}).width == Approx(595.3));
}

TEST_CASE("pictures of a size that may hold text become pages to recognise, each once") {
  const auto drawing = [](const std::string& id) {
    return "<w:p><w:r><w:drawing><a:blip r:embed='" + id + "'/></w:drawing></w:r></w:p>";
  };
  const auto document = open_bytes(
      docx(paragraph("text") + drawing("big") + drawing("small") + drawing("big") + drawing("none"),
           {{"word/media/1.pgm", picture(120)}, {"word/media/2.pgm", picture(20)}},
           {{"big", "image", "media/1.pgm"}, {"small", "image", "media/2.pgm"}}));
  REQUIRE(document->pages() == 2);
  CHECK(document->read(2, {}).origin == Origin::scanned);
  CHECK(document->read(2, {}).reason == "picture embedded in the document");
  CHECK(document->image(2, {}).width() == 120);
  CHECK_THROWS_AS(document->image(1, {}), Error);
}

TEST_CASE("core properties and included documents are told") {
  const auto facts =
      open_bytes(docx("<w:altChunk r:id='c'/>",
                      {{"core.xml",
                        "<cp:coreProperties><dc:title>Plan</dc:title><dc:creator>Kari</dc:creator>"
                        "<dcterms:created>2024-05-01T10:00:00Z</dcterms:created></cp:coreProperties>"}},
                      {{"c", "aFChunk", "part.html"}}))
          ->facts();
  CHECK(facts.title == "Plan");
  CHECK(facts.author == "Kari");
  CHECK(facts.created == "2024-05-01T10:00:00Z");
  REQUIRE(facts.problems.size() == 1);
  CHECK(facts.problems[0].message.find("word/part.html") != std::string::npos);
}

TEST_CASE("a Word file cut anywhere is an error or a document, never a crash") {
  const auto whole =
      docx(paragraph("some text") + "<w:tbl><w:tr><w:tc>" + paragraph("cell") + "</w:tc></w:tr></w:tbl>");
  for (std::size_t size = 1; size < whole.size(); ++size) {
    auto changed = whole;
    changed[size] = static_cast<char>(changed[size] ^ 0x5A);
    for (const auto& bytes : {whole.substr(0, size), changed}) {
      try {
        const auto document = open_bytes(bytes);
        for (uint32_t page = 1; page <= document->pages(); ++page) document->read(page, {});
      } catch (const Error& error) {
        CHECK(error.code != Code::internal);
      }
    }
  }
}

TEST_CASE("a bomb inside a Word file is refused") {
  OpenOptions options;
  options.max_inflated = 1u << 20;
  try {
    open_bytes(docx(paragraph(std::string(2u << 20, ' '))), options);
    FAIL("not refused");
  } catch (const Error& error) {
    CHECK(error.code == Code::too_large);
  }
}

TEST_CASE("a file that Office encrypted is named so") {
  std::string name;
  for (const char c : std::string{"EncryptedPackage"}) name.append({c, '\0'});
  try {
    open_bytes("\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1" + std::string(600, '\0') + name);
    FAIL("opened");
  } catch (const Error& error) {
    CHECK(error.code == Code::encrypted);
  }
}

TEST_CASE("a chart stands after its paragraph; a damaged one is named and costs nothing else") {
  const std::string drawing =
      "<w:p><w:r><w:t>See below.</w:t><w:drawing><c:chart r:id='c'/></w:drawing></w:r></w:p>"
      "<w:p><w:r><w:t>After.</w:t></w:r></w:p>";
  const auto whole = open_bytes(
      docx(drawing, {{"word/charts/chart1.xml", drawing_chart()}}, {{"c", "chart", "charts/chart1.xml"}}));
  CHECK(whole->read(1, {}).text ==
        "See below.\nPremiums\nMillion\n\tNorth\tSouth\n2024 Q1\t-4.4\t25%\n2024 Q2\t2.5\t50%\n\tLoss\n"
        "Motor\t7\nAfter.\n");
  const auto damaged = open_bytes(
      docx(drawing, {{"word/charts/chart1.xml", "<c:chartSpace>"}}, {{"c", "chart", "charts/chart1.xml"}}));
  CHECK(damaged->read(1, {}).text == "See below.\nAfter.\n");
  CHECK(damaged->facts().problems.size() == 1);
}
