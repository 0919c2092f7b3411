#include <catch2/catch.hpp>

#include "base/error.hpp"
#include "office_files.hpp"
#include "readers/number_format.hpp"

using namespace docmill;
using namespace docmill::testing;

TEST_CASE("numbers are shown as their formats say") {
  const auto shown = [](double value, const char* code) { return format_number(value, code, false); };
  CHECK(shown(0.1 + 0.2, "General") == "0.3");
  CHECK(shown(1.0 / 3, "General") == "0.333333333");
  CHECK(shown(123456789012345, "General") == "123456789012345");
  CHECK(shown(0.0000123, "General") == "1.23E-05");
  CHECK(shown(-5, "General") == "-5");
  CHECK(shown(1234.567, "0.00") == "1234.57");
  CHECK(shown(1234567.891, "#,##0.00") == "1,234,567.89");
  CHECK(shown(-1234.5, "#,##0.00;[Red](#,##0.00)") == "(1,234.50)");
  CHECK(shown(-0.001, "0.00") == "0.00");
  CHECK(shown(0.256, "0%") == "26%");
  CHECK(shown(0.5, "#.##") == ".5");
  CHECK(shown(12.5, "0.0##") == "12.5");
  CHECK(shown(1234567, "0.0,,\"M\"") == "1.2M");
  CHECK(shown(12345.678, "0.00E+00") == "1.23E+04");
  CHECK(shown(0.00012, "0.0E+00") == "1.2E-04");
  CHECK(shown(1.25, "# ?/?") == "1 1/4");
  CHECK(shown(7, "000") == "007");
  CHECK(shown(123456789, "000-00-0000") == "123-45-6789");
  CHECK(shown(1234.5, "[$€-407] #,##0.00") == "€ 1,234.50");
  CHECK(shown(5, "\"kr\" 0") == "kr 5");
  CHECK(shown(5, "[<10]\"low\";[>=10]\"high\"") == "low");
  CHECK(shown(15, "[<10]\"low\";[>=10]\"high\"") == "high");
  CHECK(shown(0, "0;-0;\"none\"") == "none");
  CHECK(shown(5, ";;;") == "");
  CHECK(format_text("x", "0;0;0;\"<\"@\">\"") == "<x>");
}

TEST_CASE("dates and times are shown as their formats say, in both day counts") {
  const auto shown = [](double value, const char* code, bool since_1904 = false) {
    return format_number(value, code, since_1904);
  };
  CHECK(shown(45292, "yyyy-mm-dd") == "2024-01-01");
  CHECK(shown(45292 - 1462, "yyyy-mm-dd", true) == "2024-01-01");
  CHECK(shown(1, "yyyy-mm-dd") == "1900-01-01");
  CHECK(shown(60, "yyyy-mm-dd") == "1900-02-29");
  CHECK(shown(61, "yyyy-mm-dd") == "1900-03-01");
  CHECK(shown(45292, "dddd, d. mmmm yyyy") == "Monday, 1. January 2024");
  CHECK(shown(45292, "dd/mm/yy") == "01/01/24");
  CHECK(shown(45292.5625, "d.m.yyyy h:mm AM/PM") == "1.1.2024 1:30 PM");
  CHECK(shown(0.5, "hh:mm:ss") == "12:00:00");
  CHECK(shown(1.5, "[h]:mm") == "36:00");
  CHECK(shown(45292.999999, "yyyy-mm-dd hh:mm:ss") == "2024-01-02 00:00:00");
  CHECK(shown(0.000011574, "mm:ss.0") == "00:01.0");
  CHECK(shown(45292, builtin_number_format(14).data()) == "2024-01-01");
  CHECK(shown(-3, "yyyy") == "-3");
}

TEST_CASE("a sheet is a page with a heading and a table of what its cells show") {
  const Members parts{
      {"xl/sharedStrings.xml",
       "<sst><si><t>Name</t></si><si><r><t>two "
       "</t></r><r><t>runs</t></r><rPh><t>reading</t></rPh></si></sst>"},
      {"xl/styles.xml",
       "<styleSheet><numFmts><numFmt numFmtId='164' formatCode='0.0&quot; kg&quot;'/></numFmts><cellXfs>"
       "<xf numFmtId='0'/><xf numFmtId='164'/><xf numFmtId='14'/></cellXfs></styleSheet>"}};
  const auto document = open_bytes(
      xlsx({"<row r='2'><c r='B2' t='s'><v>0</v></c><c r='D2' t='s'><v>1</v></c></row>"
            "<row r='5'><c r='B5' s='1'><f>1+1</f><v>2</v></c><c r='D5' s='2'><v>45292</v></c></row>"
            "<row r='6'><c t='b'><v>1</v></c><c r='B6' t='e'><v>#DIV/0!</v></c><c "
            "t='inlineStr'><is><t>in</t></is></c></row>"},
           parts));
  REQUIRE(document->pages() == 1);
  CHECK(document->read(1, {}).text == "A\n\tName\t\ttwo runs\n\t2.0 kg\t\t2024-01-01\nTRUE\t#DIV/0!\tin\n");
  const auto structure = document->structure(1);
  REQUIRE(structure.sections.size() == 1);
  CHECK(structure.sections[0].heading == "A");
  REQUIRE(structure.tables.size() == 1);
  CHECK(structure.tables[0].rows[1] == std::vector<std::string>{"", "2.0 kg", "", "2024-01-01"});
}

TEST_CASE("hidden sheets are left out and it is said; cells far out take no room") {
  const auto document = open_bytes(
      xlsx({"<row><c><v>1</v></c></row>",
            "<row r='1'><c r='A1'><v>7</v></c></row><row r='1048576'><c r='XFD1048576'><v>8</v></c></row>"},
           {}, "state='hidden'"));
  REQUIRE(document->pages() == 1);
  CHECK(document->read(1, {}).text == "B\n7\n\t8\n");
  REQUIRE(document->facts().problems.size() == 1);
  CHECK(document->facts().problems[0].code == Code::filtered);
  CHECK(document->facts().problems[0].message == "the hidden sheet \"A\" was left out");
}

TEST_CASE("a workbook may count its days from 1904") {
  const auto document =
      open_bytes(xlsx({"<row><c s='0'><v>0</v></c></row>"},
                      {{"xl/styles.xml", "<styleSheet><cellXfs><xf numFmtId='14'/></cellXfs></styleSheet>"}},
                      "", "<workbookPr date1904='1'/>"));
  CHECK(document->read(1, {}).text == "A\n1904-01-01\n");
}

TEST_CASE("a spreadsheet cut anywhere is an error or a document, never a crash") {
  const auto whole =
      xlsx({"<row><c><v>1</v></c></row>", "<row><c t='inlineStr'><is><t>x</t></is></c></row>"});
  for (std::size_t size = 1; size < whole.size(); ++size) {
    try {
      open_bytes(whole.substr(0, size))->read(1, {});
    } catch (const Error& error) {
      CHECK(error.code != Code::internal);
    }
  }
}

TEST_CASE("a chart over the cells adds its titles, not its values again") {
  const auto document = open_bytes(xlsx(
      {"<row><c t='inlineStr'><is><t>cell</t></is></c></row>"},
      {{"xl/worksheets/_rels/1.xml.rels", relationships({{"d", "drawing", "../drawings/1.xml"}})},
       {"xl/drawings/1.xml", "<xdr:wsDr><xdr:graphicFrame><c:chart r:id='c'/></xdr:graphicFrame></xdr:wsDr>"},
       {"xl/drawings/_rels/1.xml.rels", relationships({{"c", "chart", "../charts/1.xml"}})},
       {"xl/charts/1.xml", drawing_chart()}}));
  CHECK(document->read(1, {}).text == "A\ncell\nPremiums\nMillion\n");
}
