#include <ctime>
#include <sstream>

#include <catch2/catch.hpp>

#include "readers/reader.hpp"
#include "tiny_pdf.hpp"

using namespace docmill;

namespace {

/// A page of 600 x 800 points, drawn from its top left corner.
class Sketch {
 public:
  Sketch& text(double x, double y, const std::string& text, double size = 10) {
    content_ << "BT /F1 " << size << " Tf " << x << ' ' << 800 - y << " Td (" << text << ") Tj ET\n";
    return *this;
  }
  Sketch& line(double x0, double y0, double x1, double y1) {
    content_ << x0 << ' ' << 800 - y0 << " m " << x1 << ' ' << 800 - y1 << " l S\n";
    return *this;
  }
  Sketch& raw(const std::string& operators) {
    content_ << operators;
    return *this;
  }
  std::string content() const { return content_.str(); }

 private:
  std::ostringstream content_;
};

PageStructure structure_of(TinyPdf pdf) {
  OpenOptions options;
  options.layout = true;
  return open_document(std::make_shared<const Bytes>(pdf.bytes()), "x.pdf", options)->structure(1);
}

PageStructure structure_of(const Sketch& sketch) {
  TinyPdf pdf;
  pdf.content = sketch.content();
  return structure_of(pdf);
}

using Rows = std::vector<std::vector<std::string>>;

constexpr const char* prose = "running text that fills the whole width of its";

Sketch ruled_table() {
  Sketch page;
  for (const double y : {100, 120, 140, 160}) page.line(50, y, 350, y);
  page.line(50, 100, 50, 160).line(350, 100, 350, 160);    // the frame
  page.line(150, 120, 150, 160).line(250, 120, 250, 160);  // none through the header
  page.text(120, 114, "Sales by region");
  page.text(55, 134, "Region").text(155, 134, "North").text(255, 134, "South");
  page.text(55, 154, "Total").text(155, 154, "10").text(255, 154, "20");
  return page;
}

const Rows ruled_rows{{"Sales by region", "", ""}, {"Region", "North", "South"}, {"Total", "10", "20"}};

}  // namespace

TEST_CASE("Ruled lines tell a table's cells, also one that spans them all") {
  const auto tables = structure_of(ruled_table()).tables;
  REQUIRE(tables.size() == 1);
  CHECK(tables.front().rows == ruled_rows);
  CHECK(tables.front().page == 1);
  CHECK(tables.front().from == "layout");
}

TEST_CASE("Rules and words of a page that is shown turned and cropped fit together") {
  TinyPdf pdf;
  pdf.content = "0 1 -1 0 700 50 cm\n" + ruled_table().content();  // drawn sideways
  pdf.page_entries = "/MediaBox[0 0 900 900]/CropBox[10 20 850 880]/Rotate 90";
  const auto tables = structure_of(pdf).tables;
  REQUIRE(tables.size() == 1);
  CHECK(tables.front().rows == ruled_rows);
}

TEST_CASE("Lines of a table may be thin rectangles, in a form") {
  TinyPdf pdf;
  pdf.content = "q 1 0 0 1 0 0 cm /X Do Q";
  std::string form;
  for (const int y : {700, 680, 660}) form += "50 " + std::to_string(y) + " 200 0.5 re f\n";
  for (const int x : {50, 150, 250}) form += std::to_string(x) + " 660 0.5 40 re f\n";
  form += "BT /F1 10 Tf 55 686 Td (Rent) Tj 100 0 Td (1 200) Tj -100 -20 Td (Light) Tj 100 0 Td (80) Tj ET";
  pdf.resources = "/XObject<</X 6 0 R>>";
  pdf.more = {
      TinyPdf::stream("/Type/XObject/Subtype/Form/BBox[0 0 600 800]/Resources<</Font<</F1 5 0 R>>>>", form)};
  const auto tables = structure_of(pdf).tables;
  REQUIRE(tables.size() == 1);
  CHECK(tables.front().rows == Rows{{"Rent", "1 200"}, {"Light", "80"}});
}

TEST_CASE("Words below each other tell the cells of a table without lines") {
  Sketch page;
  page.text(50, 60, "The figures of the year are these, and this line runs on above them.");
  page.text(200, 100, "2023").text(300, 100, "2024");
  const char* names[] = {"Income", "Cost of goods", "Salaries", "Profit"};
  for (int row = 0; row < 4; ++row) {
    const double y = 115 + 15 * row;
    page.text(50, y, names[row])
        .text(200, y, std::to_string(100 + row))
        .text(300, y, std::to_string(210 + row));
  }
  page.text(50, 250, "Below the table the text goes on as it was.");
  const auto tables = structure_of(page).tables;
  REQUIRE(tables.size() == 1);
  CHECK(tables.front().rows == Rows{{"", "2023", "2024"},
                                    {"Income", "100", "210"},
                                    {"Cost of goods", "101", "211"},
                                    {"Salaries", "102", "212"},
                                    {"Profit", "103", "213"}});
}

TEST_CASE("Running text in two columns is no table") {
  Sketch page;
  for (int row = 0; row < 30; ++row) page.text(50, 80 + 14 * row, prose).text(320, 80 + 14 * row, prose);
  CHECK(structure_of(page).tables.empty());
}

TEST_CASE("Addresses beside each other are no table") {
  Sketch page;
  page.text(50, 80, "Kari Nordmann").text(350, 80, "Example Bank");
  page.text(50, 94, "Storgata 5").text(350, 94, "Postboks 12");
  page.text(50, 108, "0155 Oslo").text(350, 108, "5003 Bergen");
  CHECK(structure_of(page).tables.empty());
}

TEST_CASE("A frame around text is no table") {
  Sketch page;
  page.line(50, 50, 400, 50).line(50, 150, 400, 150).line(50, 50, 50, 150).line(400, 50, 400, 150);
  page.text(60, 80, "Please note that all").text(60, 94, "shops are closed");
  CHECK(structure_of(page).tables.empty());
}

TEST_CASE("A drawing of many lines costs little and has no table") {
  std::string art;
  for (int line = 0; line < 100'000; ++line) {
    const std::string x = std::to_string(line % 500), y = std::to_string(line / 500 * 3);
    art += x + " " + y + " m " + x + " " + std::to_string(line / 500 * 3 + 90) + " l S\n";
  }
  const auto before = std::clock();
  CHECK(structure_of(Sketch{}.text(50, 50, "A map of the town").raw(art)).tables.empty());
  CHECK(static_cast<double>(std::clock() - before) / CLOCKS_PER_SEC < 10);  // unbounded it takes minutes
}

TEST_CASE("A larger font tells a heading, and where it stands") {
  Sketch page;
  page.text(50, 60, "Annual report", 24);
  for (int row = 0; row < 6; ++row)
    page.text(50, 100 + 12 * row, "The text of the report is set in small letters.");
  page.text(50, 200, "Outlook", 14);
  for (int row = 0; row < 6; ++row)
    page.text(50, 230 + 12 * row, "What comes next is set in small letters, too.");
  TinyPdf pdf;
  pdf.content = page.content();
  OpenOptions options;
  options.layout = true;
  const auto document = open_document(std::make_shared<const Bytes>(pdf.bytes()), "x.pdf", options);
  const auto text = document->read(1, {}).text;
  const auto sections = document->structure(1).sections;
  REQUIRE(sections.size() == 2);
  CHECK(sections[0].heading == "Annual report");
  CHECK(sections[0].level == 1);
  CHECK(sections[1].heading == "Outlook");
  CHECK(sections[1].level == 2);
  CHECK(text.substr(sections[1].start, sections[1].end - sections[1].start) == "Outlook");
}

TEST_CASE("A heading's number belongs to it, where the text has it on a line of its own") {
  Sketch page;
  page.text(50, 60, "2.1", 14).text(100, 60, "Web graph", 14);
  for (int row = 0; row < 6; ++row)
    page.text(50, 100 + 12 * row, "The text of the report is set in small letters.");
  TinyPdf pdf;
  pdf.content = page.content();
  OpenOptions options;
  options.layout = true;
  const auto document = open_document(std::make_shared<const Bytes>(pdf.bytes()), "x.pdf", options);
  REQUIRE(document->read(1, {}).text.starts_with("2.1\n\nWeb graph\n"));
  const auto sections = document->structure(1).sections;
  REQUIRE(sections.size() == 1);
  CHECK(sections[0].heading == "2.1 Web graph");
}

TEST_CASE("Bookmarks tell headings and their levels, whatever their font") {
  Sketch page;
  page.text(50, 100, "Purpose").text(50, 120, "Why there is such a rule.");
  page.text(50, 160, "1.1 Scope").text(50, 180, "Whom it is for.");
  TinyPdf pdf;
  pdf.content = page.content();
  pdf.catalog_entries = "/Outlines 6 0 R";
  pdf.more = {"<</Type/Outlines/First 7 0 R/Last 7 0 R/Count 2>>",
              "<</Title(Purpose)/Parent 6 0 R/Dest[3 0 R/Fit]/First 8 0 R/Last 8 0 R/Count 1>>",
              "<</Title(Scope)/Parent 7 0 R/A<</S/GoTo/D[3 0 R/Fit]>>>>"};
  const auto sections = structure_of(pdf).sections;
  REQUIRE(sections.size() == 2);
  CHECK(sections[0].heading == "Purpose");
  CHECK(sections[0].level == 1);
  CHECK(sections[0].from == "outline");
  CHECK(sections[1].heading == "1.1 Scope");
  CHECK(sections[1].level == 2);
}

TEST_CASE("Without the option a PDF states no structure") {
  TinyPdf pdf;
  pdf.content = ruled_table().content();
  CHECK(open_document(std::make_shared<const Bytes>(pdf.bytes()), "x.pdf", {})->structure(1).tables.empty());
}
