#include <catch2/catch.hpp>

#include "base/error.hpp"
#include "open_bytes.hpp"

using namespace docmill;

namespace {
std::string rtf(const std::string& body) {
  return "{\\rtf1\\ansi\\ansicpg1252\\deff0{\\fonttbl{\\f0 Arial;}{\\f1\\fcharset204 Arial Cyr;}"
         "{\\f2\\fcharset128 MS Mincho;}{\\f3\\fcharset2 Symbol;}}"
         "{\\stylesheet{\\s1 heading 1;}{\\s2\\outlinelevel1 Kapitel;}}" +
         body + "}";
}
}  // namespace

TEST_CASE("RTF text by code page, font and Unicode") {
  CHECK(text_of(rtf("caf\\'e9 {\\f1\\'cf\\'f0\\'e8} {\\f2\\'93\\'fa\\'96\\'7b}")) == "café При 日本");
  CHECK(text_of(rtf("\\uc1\\u8364 ?5 \\u-10179?\\u-8704?\\uc2\\u233xy.")) == "€5 😀é.");
  CHECK(text_of(rtf("a\\~b\\_c\\-d \\ldblquote q\\rdblquote\\emdash x\\tab y\\line z")) ==
        "a\u00A0b-cd “q”—x\ty\nz");
}

TEST_CASE("RTF leaves out what is not shown") {
  CHECK(text_of(
            rtf("{\\header Top}{\\*\\unknown no}{\\pict\\bin5 }}}}}ab}{\\v hidden}{\\deleted gone}"
                "{\\field{\\*\\fldinst HYPERLINK \"http://x\"}{\\fldrslt link}}{\\*\\annotation say} end")) ==
        "link end");
  CHECK(text_of(rtf("{\\shp{\\*\\shpinst{\\sp{\\sn a}{\\sv 1}}{\\shptxt boxed}}{\\shprslt twice}}")) ==
        "boxed");
}

TEST_CASE("RTF headings, lists, tables, pages and facts") {
  const auto document = open_bytes(
      rtf("{\\info{\\title My letter}{\\author Ann}{\\creatim\\yr2005\\mo1\\dy2\\hr3\\min4}}"
          "\\pard\\s1 First\\par\\pard Text\\par\\s2 Second\\par\\pard{\\listtext\\f3\\'b7\\tab}item\\par"
          "{\\listtext 2.\\tab}two\\par\\trowd\\intbl a\\cell b\\cell\\row\\trowd\\intbl 1\\cell "
          "2\\cell\\row\\pard after"
          "\\page next\\footnote"));
  CHECK(headings_of(*document) == "1 First\n2 Second\n");
  CHECK(document->read(1, {}).text == "First\n\nText\n\nSecond\n\n• item\n2. two\n\na\tb\n1\t2\n\nafter");
  CHECK(document->structure(1).tables.at(0).rows ==
        std::vector<std::vector<std::string>>{{"a", "b"}, {"1", "2"}});
  CHECK(document->read(2, {}).text == "next");
  const auto facts = document->facts();
  CHECK(facts.title == "My letter");
  CHECK(facts.author == "Ann");
  CHECK(facts.created == "2005-01-02T03:04:00");
}

TEST_CASE("RTF that ends early or nests without end") {
  CHECK(open_bytes("{\\rtf1 half {\\b a sen")->facts().problems.size() == 1);
  CHECK(text_of("{\\rtf1 half {\\b a sen") == "half a sen");
  CHECK_THROWS_AS(open_bytes("{\\rtf1 " + std::string(1'000'000, '{')), Error);
}

TEST_CASE("LaTeX source as text") {
  const auto document = open_bytes(
      "\\documentclass{article}\\title{On \\emph{Arenas}}\\author{A. N. Other}% "
      "note\n\\begin{document}\\maketitle\n"
      "\\section{Caf\\'e}\\label{s}Text -- ``so'' $a_1$, 5\\% % gone\nmore\n\n"
      "\\begin{itemize}\\item One\\item[x] Two\\end{itemize}"
      "\\begin{tabular}{ll}a & b\\\\\\hline 1 & 2\\end{tabular}\\end{document}junk");
  CHECK(document->facts().title == "On Arenas");
  CHECK(document->facts().author == "A. N. Other");
  CHECK(headings_of(*document) == "1 Café\n");
  CHECK(document->read(1, {}).text == "Café\n\nText – “so” $a_1$, 5% more\n\n• One\nx Two\n\na\tb\n1\t2");
}
