#include "base/unicode.hpp"

#include <catch2/catch.hpp>

using namespace docmill;

TEST_CASE("malformed UTF-8 is seen wherever it stands") {
  CHECK(is_utf8("plain ASCII, caf\u00e9, \u4f60\u597d, \U0001f600"));
  for (const char* wrong :
       {"\x80", "\xc3", "\xc0\xaf", "\xe0\x80\x80", "\xed\xa0\x80", "\xf4\x90\x80\x80", "\xff"}) {
    CHECK_FALSE(is_utf8(wrong));
    CHECK_FALSE(is_utf8("twelve bytes" + std::string{wrong} + "and more"));
  }
}

TEST_CASE("each malformed byte becomes one replacement character") {
  CHECK(to_valid_utf8("caf\xe9 au lait") == "caf\ufffd au lait");
  CHECK(to_valid_utf8("\xed\xa0\x80") == "\ufffd\ufffd\ufffd");
  CHECK(to_valid_utf8("\xe2\x82") == "\ufffd\ufffd");
  CHECK(to_valid_utf8(std::string_view{"a\0b", 3}) == "a b");
  CHECK(to_valid_utf8("\u4f60\u597d") == "\u4f60\u597d");
}

TEST_CASE("text is cleaned of what only the typesetter needed") {
  CHECK(clean_text("o\uFB03ce \uFB01le \uFB06") == "office file st");
  CHECK(clean_text("hyphen\u00adation") == "hyphenation");
  CHECK(clean_text("a\r\nb\rc\n\nd\u0085e") == "a\nb\nc\n\nd\ne");
  CHECK(clean_text("tab\tfeed\fbell\x07 delete\x7f c1\u0092") == "tab\tfeed\fbell delete c1");
  CHECK(clean_text("\ufeffText") == "Text");
  CHECK(clean_text("caf\xe9") == "caf\ufffd");
  CHECK(clean_text("non\u00a0breaking \u4f60\u597d \U0001f600") ==
        "non\u00a0breaking \u4f60\u597d \U0001f600");
}

TEST_CASE("characters are counted as code points") {
  CHECK(count_code_points("") == 0);
  CHECK(count_code_points("na\u00efve caf\u00e9 in ASCII and not") == 27);
  CHECK(count_code_points("\U0001f600\U0001f600\U0001f600") == 3);
}

TEST_CASE("words are what stands between white space") {
  CHECK(count_words("") == 0);
  CHECK(count_words("  one,two  three\n") == 2);
  CHECK(count_words("10\u00a0000 kr\u2003ja\u3000nei") == 5);
  CHECK(count_words("l'\u00e9t\u00e9") == 1);
}

TEST_CASE("an offset in code points is found in bytes") {
  const std::string text = "\u00e9\u00e9\u00e9 ASCII \U0001f600 and more ASCII \u4f60";
  const std::size_t length = count_code_points(text);
  std::size_t at = 0;
  for (std::size_t index = 0; index < length; ++index) {
    CHECK(byte_offset(text, index) == at);
    next_code_point(text, at);
  }
  CHECK(at == text.size());
  CHECK(byte_offset(text, length) == text.size());
  CHECK(byte_offset(text, length + 100) == text.size());
}

TEST_CASE("code points survive decoding and encoding") {
  for (const char32_t code_point : {U'a', U'\u00e9', U'\u4f60', U'\U0010ffff'}) {
    std::string text;
    append_utf8(text, code_point);
    std::size_t at = 0;
    CHECK(next_code_point(text, at) == code_point);
    CHECK(at == text.size());
  }
  std::string surrogate;
  append_utf8(surrogate, 0xd800);
  CHECK(surrogate == "\ufffd");
}

TEST_CASE("lower case beyond ASCII") {
  CHECK(to_lower("\u00c5RSREGNSKAP \u00d8L \u00cd 2024") == "\u00e5rsregnskap \u00f8l \u00ed 2024");
}

TEST_CASE("white space of any kind is trimmed, and only at the ends") {
  CHECK(trim(" \t\u00a0a b\u2003\n") == "a b");
  CHECK(trim("\u00e9") == "\u00e9");
  CHECK(trim(" \u3000 ").empty());
  CHECK(trim("").empty());
}
