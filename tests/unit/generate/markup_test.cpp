#include "generate/markup.hpp"

#include <catch2/catch.hpp>

using namespace docmill;
using Kind = TextBlock::Kind;

TEST_CASE("paragraphs, lists, headings and tables") {
  const auto blocks = parse_markup(
      "# Head\n\none\ntwo\n\nfirst\\\nsecond\n\n- a\n  b\n- c\n1. x\n1. y\n\n| A | B |\n|---|---|\n| 1 | "
      "x\\|y |\n");
  REQUIRE(blocks.size() == 8);
  CHECK(blocks[0].kind == Kind::heading);
  CHECK(blocks[1].lines == std::vector<std::string>{"one two"});
  CHECK(blocks[2].lines == std::vector<std::string>{"first", "second"});
  CHECK(blocks[3].lines == std::vector<std::string>{"a b"});
  CHECK(blocks[5].mark == "1.");
  CHECK(blocks[6].mark == "2.");
  CHECK(blocks[7].header);
  CHECK(blocks[7].rows == std::vector<std::vector<std::string>>{{"A", "B"}, {"1", "x|y"}});
}

TEST_CASE("values mean nothing but themselves") {
  for (const std::string value : {"- no item", "# no heading", "a | b", "12. november", "ends with \\", "\\",
                                  "| x |", "a\\\\", "-", "1.", "C:\\temp\\x", "3.5 % - 4 #1"}) {
    INFO(value);
    const auto alone = parse_markup(escape_markup(value));
    REQUIRE(alone.size() == 1);
    CHECK(alone[0].kind == Kind::paragraph);
    CHECK(alone[0].lines == std::vector<std::string>{value});
    const auto cell = parse_markup("| k | " + escape_markup(value) + " |");
    REQUIRE(cell.size() == 1);
    CHECK(cell[0].rows == std::vector<std::vector<std::string>>{{"k", value}});
  }
  CHECK(escape_markup("two\r\n lines") == "two lines");
}

TEST_CASE("as plain text for e-mail") {
  CHECK(plain_text(parse_markup("Dear all,\n\nwe\nneed:\n- a\n- b\n\n| Line | Fleet |\n\nBye\\\nBob\n")) ==
        "Dear all,\n\nwe need:\n\n- a\n- b\n\nLine: Fleet\n\nBye\nBob\n");
}
