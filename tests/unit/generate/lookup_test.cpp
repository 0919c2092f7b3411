#include "generate/lookup.hpp"

#include <catch2/catch.hpp>

#include "base/error.hpp"

using namespace docmill;

namespace {

std::string refusal(const std::string& csv, const std::string& key = "id") {
  try {
    LookupTable{csv, "clients.csv", {key}};
  } catch (const Error& error) {
    return error.what();
  }
  return {};
}

std::string cell(const LookupTable& table, const std::string& key, const std::string& value,
                 std::size_t column) {
  const auto* row = table.find(key, value);
  return row == nullptr ? "-" : row->cells.at(column);
}

}  // namespace

TEST_CASE("tables as spreadsheets save them") {
  const LookupTable semicolons{
      "\xEF\xBB\xBFP. IVA;Ragione sociale;Città\r\n01234567890;\"Rossi; \"\"figli\"\"\";Forlì\r\n;;\r\n",
      "c.csv",
      {"p_iva"}};
  CHECK(semicolons.columns() == std::vector<std::string>{"p_iva", "ragione_sociale", "città"});
  CHECK(cell(semicolons, "p_iva", "01234567890", 1) == "Rossi; \"figli\"");
  CHECK(cell(semicolons, "p_iva", "01234567890", 2) == "Forlì");
  const LookupTable commas{"id,name\n7,\"two\nlines\"\n8,b", "c.csv", {"id"}};
  CHECK(cell(commas, "id", "7", 1) == "two\nlines");
  CHECK(commas.find("id", "8")->line == 4);
  const LookupTable tabs{"id\tname, first\n7\ta,b\n", "c.csv", {"id"}};
  CHECK(cell(tabs, "id", "7", 1) == "a,b");
  const LookupTable named{"sep=;\nid;a\n1;x\n", "c.csv", {"id"}};
  CHECK(named.find("id", "1")->line == 3);
}

TEST_CASE("values are found in spite of case, blanks, points and zeros that a spreadsheet drops") {
  const LookupTable table{"id;b\n1234567890;x\nRSS MRA 80;y\nA.Bc@d.example;z\n;nobody\n", "c.csv", {"ID"}};
  CHECK(cell(table, "id", "01234567890", 1) == "x");
  CHECK(cell(table, "id", "rssmra80", 1) == "y");
  CHECK(cell(table, "id", "a.bc@D.example", 1) == "z");
  CHECK(table.find("id", "") == nullptr);
  CHECK(table.find("id", "99") == nullptr);
  CHECK(table.find("b", "x") == nullptr);  // no key
}

TEST_CASE("what is wrong with a table is named by line") {
  CHECK_THAT(refusal("id;a\n1;x\n2;y\n01;z\n"),
             Catch::Contains("clients.csv:4: ") && Catch::Contains("line 2"));
  CHECK_THAT(refusal("id;a\n1;\"x\ny\n"),
             Catch::Contains("clients.csv:2: ") && Catch::Contains("never closed"));
  CHECK_THAT(refusal("id;a\n1;x;y\n"), Catch::Contains("clients.csv:2: 3 cells"));
  CHECK_THAT(refusal("id;a;A\n"), Catch::Contains("two columns"));
  CHECK_THAT(refusal("idd;a\n1;x\n"), Catch::Contains("did you mean 'idd'"));
  CHECK_THAT(refusal("id;a\n1;Forl\xEC\n"), Catch::Contains("not UTF-8"));
  CHECK_THAT(refusal(""), Catch::Contains("header"));
}
