#include <catch2/catch.hpp>

#include "open_bytes.hpp"

using namespace docmill;
using namespace std::string_literals;

namespace {

using Rows = std::vector<std::vector<std::string>>;

Rows rows_of(const std::string& bytes, const std::string& name = "x.csv") {
  const auto tables = open_bytes(bytes, name)->structure(1).tables;
  return tables.empty() ? Rows{} : tables.front().rows;
}

}  // namespace

TEST_CASE("the delimiter is found, quotes are understood") {
  CHECK(rows_of("a,b\n1,\"x, \"\"y\"\"\nz\"\n") == Rows{{"a", "b"}, {"1", "x, \"y\" z"}});
  CHECK(rows_of("name;sum\r\nA;1,50\r\nB;2,75\r\n") == Rows{{"name", "sum"}, {"A", "1,50"}, {"B", "2,75"}});
  CHECK(rows_of("a|b\n1|2\n") == Rows{{"a", "b"}, {"1", "2"}});
  CHECK(rows_of("a\tb,c\n1\t2\n", "x.tsv") == Rows{{"a", "b,c"}, {"1", "2"}});
  CHECK(rows_of("sep=;\na;b\n1,5;2\n") == Rows{{"a", "b"}, {"1,5", "2"}});
  CHECK(text_of("a;b\n1;2\n", "x.csv") == "a\tb\n1\t2");
}

TEST_CASE("what no standard allows is read as well") {
  CHECK(rows_of("a,b,c\n1\n\n1,2,3,4\n") == Rows{{"a", "b", "c"}, {"1"}, {"1", "2", "3", "4"}});
  CHECK(rows_of("a,b\n\"open,2\n") == Rows{{"a", "b"}, {"\"open", "2"}});
  CHECK(rows_of("a,b\n\"q\"tail,2\n") == Rows{{"a", "b"}, {"qtail", "2"}});
  CHECK(rows_of("a,b\n1,\n") == Rows{{"a", "b"}, {"1", ""}});
}

TEST_CASE("byte order marks and UTF-16") {
  CHECK(rows_of("\xEF\xBB\xBF"
                "a,b\n1,2\n") == Rows{{"a", "b"}, {"1", "2"}});
  CHECK(rows_of("\xFF\xFE"
                "a\0;\0b\0\n\0\xF8\0;\0"
                "2\0"s) == Rows{{"a", "b"}, {"ø", "2"}});
}

TEST_CASE("a page holds a thousand rows and none is lost or read twice") {
  std::string bytes = "n,text\n";
  for (int i = 1; i <= 2'500; ++i) bytes += std::to_string(i) + ",\"line\none\"\n";
  const auto document = open_bytes(bytes, "x.csv");
  REQUIRE(document->pages() == 3);
  std::size_t rows = 0;
  for (uint32_t page = 1; page <= 3; ++page) rows += document->structure(page).tables.at(0).rows.size();
  CHECK(rows == 2'501);
  CHECK(document->structure(3).tables.at(0).rows.back().at(0) == "2500");
  CHECK(document->structure(3).tables.at(0).page == 3);
}
