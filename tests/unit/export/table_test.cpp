#include "export/table.hpp"

#include <catch2/catch.hpp>

#include "base/error.hpp"
#include "export/export.hpp"
#include "unit/export/nasty_strings.hpp"

using namespace docmill;
using Catch::Matchers::Contains;

namespace {

std::string exported(std::string_view format, const ExportOptions& options,
                     const std::vector<Document>& records) {
  std::string all;
  const auto batch = open_batch_export(format, options, [&](std::string_view piece) { all += piece; });
  for (const Document& record : records) batch->add(record);
  batch->finish();
  return all;
}

Document titled(const std::string& title) {
  Document record;
  record.title = title;
  return record;
}

/// The rows of RFC 4180 text, read by the grammar of the RFC.
std::vector<std::vector<std::string>> read_csv(const std::string& text) {
  std::vector<std::vector<std::string>> rows{{""}};
  bool quoted = false;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const char c = text[i];
    if (quoted && c == '"' && text[i + 1] == '"') {
      rows.back().back() += text[++i];
    } else if (c == '"') {
      quoted = !quoted;
    } else if (!quoted && c == ',') {
      rows.back().emplace_back();
    } else if (!quoted && c == '\r' && text[i + 1] == '\n') {
      rows.push_back({""});
      ++i;
    } else {
      rows.back().back() += c;
    }
  }
  rows.pop_back();
  return rows;
}

}  // namespace

TEST_CASE("csv gives every cell back, whatever is in it") {
  const std::vector<std::string> cells = nasty_strings(5'000);
  std::vector<Document> records;
  for (const std::string& cell : cells) records.push_back(titled(cell));
  const auto rows = read_csv(exported("csv", {{"title", "status"}, false}, records));
  REQUIRE(rows.size() == cells.size() + 1);
  CHECK(rows[0] == std::vector<std::string>{"title", "status"});
  for (std::size_t i = 0; i < cells.size(); ++i)
    REQUIRE(rows[i + 1] == std::vector<std::string>{exporting::guard_formula(cells[i]), "ok"});
}

TEST_CASE("formulas are guarded, numbers are not") {
  for (const char* formula : {"=1+1", "@A1", "+39 045", "-1-1", "-", "--5", "\tx", "\r", "-5.", "-1e", "=5",
                              "-0x1F", "+cmd|' /C calc'!A0"})
    CHECK(exporting::guard_formula(formula) == "'" + std::string{formula});
  for (const char* plain :
       {"", "-5", "+5", "-5.25", "-.5", "-1,234.50", "-1.234,50", "-1e-5", "-12%", "a=b", "1-1", " =1"})
    CHECK(exporting::guard_formula(plain) == plain);
}

TEST_CASE("the table has a row a record and says what a user asks first") {
  Document record;
  record.id = "sha256:00";
  record.source.path = "in/a,b.pdf";
  record.source.member = "inner.txt";
  record.status = Status::partial;
  record.media_type = "application/pdf";
  record.language = "it";
  record.title = "Titolo \"uno\"";
  record.counts = {3, 120, 700, 0, {}};
  record.labels = {{"request", "Altro", 0.8125, {{"A: alfa", -4, 2, 0, 4, {}}}, {}}};
  record.problems = {{Stage::ocr, 2, Code::timeout, "page took too long", {}},
                     {Stage::ingest, 0, Code::damaged, "repaired", {}}};
  CHECK(exported("csv", {}, {record}) ==
        "path,member,status,media_type,language,title,pages,words,label,confidence,problems,id\r\n"
        "\"in/a,b.pdf\",inner.txt,partial,application/pdf,it,\"Titolo \"\"uno\"\"\",3,120,Altro,0.8125,"
        "ocr page 2 timeout: page took too long; ingest damaged: repaired,sha256:00\r\n");
  CHECK(exported("tsv", {{"label", "evidence", "characters"}, false}, {record}) ==
        "label\tevidence\tcharacters\nAltro\tA: alfa -4 page 2\t700\n");
}

TEST_CASE("tabs and line ends in cells never break a tsv row") {
  CHECK(exported("tsv", {{"title"}, false}, {titled("a\tb\nc\r\\d")}) == "title\na\\tb\\nc\\r\\\\d\n");
}

TEST_CASE("without records a table still has its header; Excel's mark comes first when asked for") {
  CHECK(exported("csv", {{"path"}, true}, {}) == "\xEF\xBB\xBFpath\r\n");
}

TEST_CASE("paths that are not UTF-8 can be read and told apart") {
  Document latin, other;
  latin.source.path = "citt\xE0/è.pdf";
  other.source.path = "citt\xE8/è.pdf";
  CHECK(exported("csv", {{"path"}, false}, {latin, other}) ==
        "path\r\ncitt\\xE0/è.pdf\r\ncitt\\xE8/è.pdf\r\n");
}

TEST_CASE("unknown columns and formats are refused with the nearest name") {
  try {
    exported("csv", {{"path", "confidense"}, false}, {});
    FAIL("accepted");
  } catch (const Error& error) {
    CHECK_THAT(error.message, Contains("'confidense'") && Contains("did you mean 'confidence'?"));
  }
  try {
    exported("cvs", {}, {});
    FAIL("accepted");
  } catch (const Error& error) {
    CHECK_THAT(error.message, Contains("'cvs'") && Contains("'csv'"));
  }
}

TEST_CASE("every column and every format that is named works") {
  for (const std::string_view column : export_columns())
    CHECK_THAT(exported("csv", {{std::string{column}}, false}, {titled("x")}),
               Catch::StartsWith(std::string{column} + "\r\n"));
  for (const ExportFormat& format : export_formats()) {
    if (format.streams) exported(format.name, {}, {titled("x")});
    if (format.per_document && !format.pdf) export_document(format.name, titled("x"));
  }
}
