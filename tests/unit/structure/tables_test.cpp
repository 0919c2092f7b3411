#include <catch2/catch.hpp>

#include "pages.hpp"

using namespace docmill;
using test::analysed;

namespace {

using Rows = std::vector<std::vector<std::string>>;

std::vector<Rows> tables_in(std::string_view text, std::string media_type = "application/pdf") {
  std::vector<Rows> found;
  for (auto& table : analysed({text}, std::move(media_type)).tables) found.push_back(table.rows);
  return found;
}

}  // namespace

TEST_CASE("rows of a label and figures, with the header above") {
  CHECK(tables_in("Results\n\nSegment 2023 2024 Change\nRetail trade 1,120 1,265 12.9%\nHotels 188 - "
                  "-2.4%\nTotal 1,308 (43) 0.1\n") ==
        std::vector<Rows>{{{"Segment", "2023", "2024", "Change"},
                           {"Retail trade", "1,120", "1,265", "12.9%"},
                           {"Hotels", "188", "-", "-2.4%"},
                           {"Total", "1,308", "(43)", "0.1"}}});
}

TEST_CASE("columns apart by wide blanks or tabs") {
  const Rows rows{
      {"Name", "Town", "Post"}, {"Anna Berg", "Oslo", "Clerk"}, {"Bo Lie", "Moss", "Head of sales"}};
  CHECK(tables_in("Name        Town   Post\nAnna Berg   Oslo   Clerk\nBo Lie      Moss   Head of sales\n") ==
        std::vector<Rows>{rows});
  CHECK(tables_in("Name\tTown\tPost\nAnna Berg\tOslo\tClerk\nBo Lie\tMoss\tHead of sales\n") ==
        std::vector<Rows>{rows});
}

TEST_CASE("Markdown tables") {
  CHECK(tables_in("| Measure | May |\n| --- | ---: |\n| Defects \\| severe | 9 |\n\nText | with a pipe\n",
                  "text/markdown") == std::vector<Rows>{{{"Measure", "May"}, {"Defects | severe", "9"}}});
}

TEST_CASE("cells that stand in blocks of their own, row by row") {
  CHECK(
      tables_in("Income fell from the year before.\nGBP million\n\n2023\n\n2024\n\nNet interest "
                "income\n\n96.7\n\n98.9\n\n"
                "Net fee income\n\n23.8\n\n24.4\n\nOther income\n\n-2.9\n\n3.7\n\nThe margin narrowed.\n") ==
      std::vector<Rows>{{{"GBP million", "2023", "2024"},
                         {"Net interest income", "96.7", "98.9"},
                         {"Net fee income", "23.8", "24.4"},
                         {"Other income", "-2.9", "3.7"}}});
}

TEST_CASE("a header over two lines of cells is joined") {
  const auto tables = tables_in(
      "Exposure\n\nLimit\n\nLoss\n\nNOK m\n\nNOK m\n\nper "
      "cent\n\nRetail\n\n311\n\n350\n\n5.0\n\nHotels\n\n188\n\n200\n\n11.6\n\n");
  REQUIRE(tables.size() == 1);
  CHECK(tables[0][0] == std::vector<std::string>{"", "Exposure NOK m", "Limit NOK m", "Loss per cent"});
}

TEST_CASE("prose is no table") {
  CHECK(tables_in(test::prose).empty());
  CHECK(
      tables_in("In 2023 the bank lent 1,120 and in 2024\nit lent 1,265 million, that is 12.9 per cent more\n"
                "than the 905 of 2019 and the 880 of 2018\n")
          .empty());
  CHECK(
      tables_in("He left.  She stayed behind.\nIt rained.  Nobody came.\nNight fell.  All slept.\n").empty());
  CHECK(tables_in("Anna Berg\n\nHead of sales\n\nOslo\n\nBo Lie\n\nClerk\n\nMoss\n").empty());
}

TEST_CASE("a table's lines are no headings") {
  const std::string text =
      "Report\n\nNet interest income\n\n96.7\n\n98.9\n\nNet fee income\n\n23.8\n\n24.4\n\nOther "
      "income\n\n2.9\n\n3.7\n\n" +
      std::string{test::prose};
  CHECK(analysed({text}).sections.empty());
}

TEST_CASE("a long log is read in time that grows with its length only") {
  std::string log, cells;
  for (int line = 0; line < 40'000; ++line) {
    log +=
        "a first column that is too long to be a cell of a table\ta second column that is as long as the "
        "first\n";
    cells += "label\n\n1\n\n2\n\ntext\n\ntext\n\n";
  }
  CHECK(tables_in(log).empty());
  CHECK(tables_in(cells).empty());
}

TEST_CASE("labels and values of a form, on one line or apart") {
  const Rows rows{{"Currency:", "EUR"},
                  {"Period:", "09.07.2018 to 11.07.2018"},
                  {"Seller", ""},
                  {"Number:", "549910"},
                  {"Address:", "Mill Street 20 London"}};
  CHECK(tables_in("Currency:\n\nEUR\n\nPeriod:\n\n09.07.2018 to 11.07.2018\n\nSeller\nNumber:\n\n549910\n\n"
                  "Address:\n\nMill Street 20\nLondon\n\n" +
                  std::string{test::prose}) == std::vector<Rows>{rows});
  CHECK(tables_in("Invoice\n\nInvoice no: 12\nDate: 3 May 2024\nVersion\n: 2.1\n") ==
        std::vector<Rows>{{{"Invoice no:", "12"}, {"Date:", "3 May 2024"}, {"Version:", "2.1"}}});
}

TEST_CASE("labels in one block, their figures in the next") {
  CHECK(tables_in("Totals\n\nNet\nTax\nDue\n\n593,36\n124,61\n717,97\n\nThank you.\n") ==
        std::vector<Rows>{{{"Net", "593,36"}, {"Tax", "124,61"}, {"Due", "717,97"}}});
}

TEST_CASE("the dates of a statement begin its rows") {
  const auto tables = tables_in(
      "Date\n\nText\n\nOut\n\nBalance\n\n07/01/2023\n\nOpening\n\n-\n\n$5,000.00\n\n07/02/2023\n\n"
      "Electricity\n\n$250.00\n\n$4,750.00\n\n07/05/2023\n\nGrocer\n\n$150.00\n\n$4,600.00\n\n");
  CHECK(tables == std::vector<Rows>{{{"Date", "Text", "Out", "Balance"},
                                     {"07/01/2023", "Opening", "-", "$5,000.00"},
                                     {"07/02/2023", "Electricity", "$250.00", "$4,750.00"},
                                     {"07/05/2023", "Grocer", "$150.00", "$4,600.00"}}});
}

TEST_CASE("remarks and times of day are no form") {
  CHECK(tables_in(
            "Note: The committee met three times in the spring of the year.\nHint: All of the parties were "
            "heard on the matter.\nWarning: The rules of the house had not been followed.\n")
            .empty());
  CHECK(tables_in("10:30 Coffee\n11:00 Talk\n12:30 Lunch\n").empty());
}
