#include <random>

#include <catch2/catch.hpp>

#include "base/error.hpp"
#include "base/unicode.hpp"
#include "open_bytes.hpp"

using namespace docmill;
using namespace std::string_literals;

namespace {

struct Sample {
  std::string name, bytes;
};

const std::vector<Sample>& samples() {
  static const std::vector<Sample> all{
      {"a.html",
       "<!DOCTYPE html><html><head><meta charset=utf-8><title>A &amp; b</title></head><body><nav><a "
       "href=x>n</a></nav>"
       "<h1>H</h1><ul><li>x<ol><li>y</ol></ul><table><tr><td rowspan=3 "
       "colspan=2>1<td>2<tr><td>3</table><pre>a\n b</pre>"
       "<svg><text>t</text></svg><math><mi>x</mi></math><template><p>x</template><!-- c "
       "--><form><select><option>o"},
      {"a.xhtml", "<?xml version='1.0'?><html xmlns='x'><body><p>a<br/>b<img src='x'/></p></body></html>"},
      {"a.csv", "a;\"b \"\"q\"\"\";c\r\n1;\"two\nlines\";3\r\n;;\r\n\"x"},
      {"a.json",
       "{\"a\": [1, -2.5e3, \"\\u00e9\\ud83d\\ude00\", {\"b\": null}], \"t\": [{\"x\": 1, \"y\": 2}, {\"x\": "
       "3}]}"},
      {"a.jsonl", "{\"a\": 1, \"b\": \"x\"}\n{\"a\": 2, \"b\": \"y\"}\n"},
      {"a.xml",
       "<?xml version='1.0' encoding='utf-8'?><!DOCTYPE a [<!ENTITY x 'y'>]><a b='c'>t<![CDATA[ <d> "
       "]]>&#233;&x;<e/></a>"},
      {"a.rtf",
       "{\\rtf1\\ansi\\ansicpg932{\\fonttbl{\\f0\\fcharset128 A;}{\\f1\\fcharset2 S;}}{\\stylesheet{\\s1 "
       "heading 1;}}"
       "{\\info{\\creatim\\yr2005}}\\pard\\s1 "
       "H\\'93\\'fa\\par\\uc1\\u-10179?\\u-8704?{\\upr{a}{\\*\\ud{b}}}{\\pict\\bin3 {}}}"
       "\\trowd\\intbl x\\cell\\row{\\footnote n}\\page{\\listtext\\f1\\'b7}z}"},
      {"a.tex",
       "\\documentclass{a}\\title{T \\\"{u}}\\begin{document}\\section*[o]{S}\\item[l] \\'\\i $x\\$$ "
       "\\verb|a| \\[y\\]"
       "\\begin{tabular}{l}a&b\\\\c\\end{tabular}\\begin{verbatim}v\\end{verbatim}\\footnote{f}\\cite[p]{k}"
       "\\end{document}"}};
  return all;
}

/// Whatever the bytes are: an Error, or a document whose text is valid and whose headings lie inside it.
void read_all(const std::string& bytes, const std::string& name) {
  try {
    const auto document = open_bytes(bytes, name);
    for (uint32_t number = 1; number <= document->pages(); ++number) {
      const auto text = document->read(number, {}).text;
      if (!is_utf8(text)) FAIL("not UTF-8: " << name << ": " << bytes);
      const auto length = count_code_points(text);
      for (const auto& section : document->structure(number).sections)
        if (section.start >= section.end || section.end > length) FAIL("heading outside: " << bytes);
      for (const auto& table : document->structure(number).tables)
        for (const auto& row : table.rows)
          for (const auto& cell : row)
            if (!is_utf8(cell)) FAIL("cell not UTF-8: " << bytes);
    }
  } catch (const Error&) {
  }
}

}  // namespace

TEST_CASE("a file cut anywhere is an error or a document") {
  for (const auto& sample : samples())
    for (std::size_t size = 0; size <= sample.bytes.size(); ++size)
      read_all(sample.bytes.substr(0, size), sample.name);
}

TEST_CASE("changed bytes are an error or a document") {
  std::mt19937 random{20'240'229};
  const std::string spice = "<>{}[]\\\"'&;,:/*%$\n\0\xFF\xC3 0-"s;
  for (const auto& sample : samples()) {
    for (int round = 0; round < 1'500; ++round) {
      auto bytes = sample.bytes;
      for (auto changes = 1 + random() % 6; changes > 0; --changes) {
        const auto at = random() % bytes.size();
        switch (random() % 4) {
          case 0:
            bytes[at] = static_cast<char>(random() % 256);
            break;
          case 1:
            bytes[at] = spice[random() % spice.size()];
            break;
          case 2:
            bytes.insert(at, bytes.substr(random() % bytes.size(), random() % 40));
            break;
          default:
            bytes.erase(at, random() % 8 + 1);
            break;
        }
        if (bytes.empty()) bytes = " ";
      }
      read_all(bytes, sample.name);
    }
  }
}

TEST_CASE("repeated pieces take no more than linear time") {
  for (const std::string piece :
       {"<p>", "<li>", "<a x>", "</p>", "<table><tr><td>", "\\x[", "$", "\"a,", "\"\"x,", "/>", "{\\*", "\\'",
        "\\u1 ", "[{\"a\":", "<!--", "<b", "&#", "\\item[", "\\begin{tabular}"}) {
    std::string bytes;
    while (bytes.size() < 200'000) bytes += piece;
    for (const std::string start :
         {"<html>", "<?xml version='1.0'?><html>", "{\\rtf1 ", "{\"a\":1}\n", "\\documentclass"})
      read_all(start + bytes, "x.csv");
    read_all(bytes, "x.csv");
  }
}
