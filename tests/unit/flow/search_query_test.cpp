#include "flow/store/search_query.hpp"

#include <stdexcept>

#include <catch2/catch.hpp>

#include "flow/store/database.hpp"

using Catch::Contains;
using docmill::parse_search;

TEST_CASE("words, phrases and beginnings become FTS5's own") {
  CHECK(parse_search("polizza veicoli").match == R"(("polizza" AND "veicoli"))");
  CHECK(parse_search(R"("due date")").match == R"("due date")");
  CHECK(parse_search("poliz*").match == R"("poliz*" *)");
  CHECK(parse_search(R"("due da"*)").match == R"("due da" *)");
}

TEST_CASE("NOT binds the strongest, OR the weakest") {
  CHECK(parse_search("a b OR c").match == R"((("a" AND "b") OR "c"))");
  CHECK(parse_search("a AND b NOT c").match == R"(("a" AND ("b" NOT "c")))");
  CHECK(parse_search("(a OR b) c").match == R"((("a" OR "b") AND "c"))");
}

TEST_CASE("a passage may show any word that is wanted, none that is not") {
  CHECK(parse_search("a (b OR c) NOT d").any == R"("a" OR "b" OR "c")");
}

TEST_CASE("plain words are always right") {
  CHECK(parse_search("and or not near").match == R"(((("and" AND "or") AND "not") AND "near"))");
  CHECK(parse_search("polizza & veicoli").match == R"(("polizza" AND "veicoli"))");
  CHECK(parse_search("text:a ^b c+d {e} - ; 'f'").match.size() > 10);
  CHECK(parse_search("a NOT &").match == R"("a")");
  docmill::Database database;
  database.execute("CREATE VIRTUAL TABLE texts USING fts5 (text)");
  for (const auto* text : {"text:a", "^b", "c+d", "{e}", "o'brien", "-1", "NEAR(a b)", "a\xFF\xFE b",
                           "\xC3\xA8 x", "1/2", "a*b", "a**", "*a"}) {
    INFO(text);
    auto rows = database.prepare("SELECT count(*) FROM texts WHERE texts MATCH ?");
    CHECK(rows.bind_text(1, parse_search(text).match).step());
  }
}

TEST_CASE("what is wrong is said, and where") {
  const auto reason = [](const char* text) {
    try {
      parse_search(text);
    } catch (const std::invalid_argument& error) {
      return std::string{error.what()};
    }
    return std::string{};
  };
  CHECK(reason("") == "there is no word to look for");
  CHECK(reason(" * & ") == "there is no word to look for");
  CHECK_THAT(reason("via \"Roma"), Contains("quotation mark at character 5 is not closed"));
  CHECK_THAT(reason("è AND"), Contains("'AND' at character 3 has nothing behind it"));
  CHECK_THAT(reason("OR a"), Contains("'OR' at character 1 has nothing before it"));
  CHECK_THAT(reason("NOT a"), Contains("'NOT' at character 1 has nothing before it"));
  CHECK_THAT(reason("a OR OR b"), Contains("'OR' at character 3 has nothing behind it"));
  CHECK_THAT(reason("(a b"), Contains("parenthesis at character 1 is not closed"));
  CHECK_THAT(reason("a)"), Contains("')' at character 2 closes nothing"));
  CHECK_THAT(reason("()"), Contains("')' at character 2"));
  CHECK_THAT(reason("& NOT a"), Contains("nothing before it"));
  CHECK_FALSE(reason(std::string(1000, '(').c_str()).empty());
}
