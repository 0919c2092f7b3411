#include "classify/folded_text.hpp"

#include <catch2/catch.hpp>

#include "base/unicode.hpp"

using namespace docmill;
using classify::FoldedText;

TEST_CASE("folding is one code point for one") {
  CHECK(classify::fold(U'À') == U'a');
  CHECK(classify::fold(U'Ø') == U'ø');
  CHECK(classify::fold(U'œ') == U'œ');
  CHECK(classify::fold(U'İ') == U'i');
  CHECK(classify::fold(U'Ὅ') == U'ο');
  CHECK(classify::fold(U'\u0301') == 0);
}

TEST_CASE("every word knows its code points in the text") {
  const std::string text = "È già «l’Œuvre» 😀 e\u0301t\u00e9, assicu-\n  razione n.12\n\nFine\u2010\nSTOP";
  const FoldedText folded{text};
  std::string words;
  for (const auto& token : folded.tokens()) {
    const std::size_t start = byte_offset(text, token.start), end = byte_offset(text, token.end);
    words += std::string{folded.letters(token)} + "=" + text.substr(start, end - start) +
             (token.opens_paragraph ? "¶" : "|");
  }
  CHECK(words ==
        "e=È¶gia=già|l=l|œuvre=Œuvre|ete=e\u0301t\u00e9|assicurazione=assicu-\n  "
        "razione|n=n|12=12|fine=Fine¶stop=STOP|");
}
