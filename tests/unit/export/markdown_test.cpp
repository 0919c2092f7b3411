#include "export/markdown.hpp"

#include <catch2/catch.hpp>

#include "base/unicode.hpp"
#include "export/export.hpp"

using namespace docmill;
using exporting::escape_markdown;

namespace {

Document with_pages(const std::vector<std::string>& texts) {
  Document record;
  for (const std::string& text : texts) {
    Page page;
    page.number = static_cast<uint32_t>(record.pages.size() + 1);
    page.text = text;
    record.pages.push_back(page);
  }
  return record;
}

/// Marks the line `heading` of page `page` as a heading.
void add_section(Document& record, uint32_t page, const std::string& heading, int level) {
  const std::string& text = record.pages.at(page - 1).text;
  const uint64_t start = count_code_points(text.substr(0, text.find(heading)));
  record.sections.push_back({heading, level, page, start, start + count_code_points(heading), {}});
}

std::string markdown(const Document& record) {
  return export_document("md", record);
}

}  // namespace

TEST_CASE("paragraphs come out on one line, with hyphenated words healed") {
  CHECK(markdown(with_pages({"The quick brown fox jum-\nps over the lazy\ndog and the cat.\n\nA second "
                             "paragraph\nends here.\n"})) ==
        "The quick brown fox jumps over the lazy dog and the cat.\n\nA second paragraph ends here.\n");
  CHECK(markdown(with_pages({"wide enough 2024-\n2025 and the RC-\nAuto stays"})) ==
        "wide enough 2024- 2025 and the RC- Auto stays\n");
}

TEST_CASE("short lines such as an address keep their line ends") {
  CHECK(markdown(with_pages(
            {"Spett.le\nPonte Alto\nTrento\n\nA line that is as long as the page is wide, or nearly\n"})) ==
        "Spett.le  \nPonte Alto  \nTrento\n\nA line that is as long as the page is wide, or nearly\n");
}

TEST_CASE("pages do not show: a sentence goes on over the page's end, blank lines or not") {
  CHECK(markdown(with_pages(
            {"This sentence began on the first page and\n\n", "\nends on the second.\n", "New page."})) ==
        "This sentence began on the first page and ends on the second.\n\nNew page.\n");
}

TEST_CASE("headings stand once, below the title unless they are the title") {
  Document record =
      with_pages({"Über uns\nText of it, long enough.\n\n1. Detail\nMore text, long enough too.\n"});
  add_section(record, 1, "Über uns", 1);
  add_section(record, 1, "1. Detail", 2);
  const std::string body = "Text of it, long enough.\n\n";
  record.title = "ÜBER UNS";
  CHECK(markdown(record) == "# Über uns\n\n" + body + "## 1. Detail\n\nMore text, long enough too.\n");
  record.title = "Report";
  CHECK(markdown(record) ==
        "# Report\n\n## Über uns\n\n" + body + "### 1. Detail\n\nMore text, long enough too.\n");
}

TEST_CASE("a title that is also a line of the text stands once") {
  Document record = with_pages({"Annual report\n\nText."});
  record.title = "Annual report";
  CHECK(markdown(record) == "# Annual report\n\nText.\n");
}

TEST_CASE("lists stay lists") {
  CHECK(markdown(with_pages({"We ask for:\n• fire, with a sum insured that needs\nmore than one line;\n• "
                             "theft;\n– water.\n\nThat is all we ask for at present.\n"})) ==
        "We ask for:\n\n- fire, with a sum insured that needs more than one line;\n- theft;\n- "
        "water.\n\nThat is all we ask for at present.\n");
  CHECK(markdown(with_pages(
            {"A running text with a dash at the end of its line\n– which is no list – goes on."})) ==
        "A running text with a dash at the end of its line – which is no list – goes on.\n");
}

TEST_CASE("tables are pipe tables where their lines stood, and only once") {
  Document record =
      with_pages({"Before the table.\n\nYear   Sum|net\n2023     1 000\n2024\n\nAfter the table.\n"});
  record.tables.push_back({1, {{"Year", "Sum|net"}, {"2023", "1 000"}, {"2024"}}, {}});
  CHECK(markdown(record) ==
        "Before the table.\n\n| Year | Sum\\|net |\n| --- | --- |\n| 2023 | 1 000 |\n| 2024 |  |\n\nAfter "
        "the table.\n");
}

TEST_CASE(
    "no word is lost around a table: one not found in the lines comes after its page, other lines stay") {
  Document record = with_pages({"a1 b1\nnote in between\na2 b2\n", "Next."});
  record.tables.push_back({1, {{"a1", "b1"}, {"a2", "b2"}}, {}});
  record.tables.push_back({1, {{"x\ny", "z"}}, {}});
  CHECK(
      markdown(record) ==
      "| a1 | b1 |\n| --- | --- |\n| a2 | b2 |\n\nnote in between\n\n| x y | z |\n| --- | --- |\n\nNext.\n");
}

TEST_CASE("what Markdown would take for markup is escaped, the rest is left readable") {
  CHECK(escape_markdown("# no heading") == "\\# no heading");
  CHECK(escape_markdown("#hashtag") == "#hashtag");
  CHECK(escape_markdown("- 5 °C") == "\\- 5 °C");
  CHECK(escape_markdown("1984. Year") == "1984\\. Year");
  CHECK(escape_markdown("---") == "\\---");
  CHECK(escape_markdown("| a |") == "| a |");
  CHECK(escape_markdown("> quoted") == "\\> quoted");
  CHECK(escape_markdown("2 * 3 = 6, *bold*") == "2 * 3 = 6, \\*bold\\*");
  CHECK(escape_markdown("snake_case _x_") == "snake_case \\_x\\_");
  CHECK(escape_markdown("<b> a < b") == "\\<b> a < b");
  CHECK(escape_markdown("AT&T &amp; R&D;") == "AT&T \\&amp; R\\&D;");
  CHECK(escape_markdown("[a](b) `c` C:\\dir \\*") == "\\[a](b) \\`c\\` C:\\dir \\\\\\*");
}

TEST_CASE("a document without text gives nothing, a stream of documents a rule between them") {
  CHECK(markdown(with_pages({})).empty());
  CHECK(markdown(with_pages({" \n", ""})).empty());
  std::string all;
  const auto batch = open_batch_export("md", {}, [&](std::string_view piece) { all += piece; });
  for (const char* text : {"One.", "Two."}) batch->add(with_pages({text}));
  batch->finish();
  CHECK(all == "One.\n\n---\n\nTwo.\n");
}

TEST_CASE("a table whose cells stand on lines of their own is found too") {
  Document record = with_pages({"Before.\n\nGBP m\n\nQ1\n\nIncome\n\n-1.5\n\n1. Fees\n\n27\n\nAfter."});
  record.tables.push_back({1, {{"GBP m", "Q1"}, {"Income", "-1.5"}, {"1. Fees", "27"}}, {}});
  CHECK(markdown(record) ==
        "Before.\n\n| GBP m | Q1 |\n| --- | --- |\n| Income | -1.5 |\n| 1. Fees | 27 |\n\nAfter.\n");
}

TEST_CASE("what was filled into a form and what readers noted come as tables") {
  auto record = with_pages({"A form.\n"});
  record.fields = {{1, "form.name", FieldType::text, "Kari | Ola", "Your name", {}},
                   {1, "form.box", FieldType::checkbox, "", "", {}},
                   {1, "form.country", FieldType::choice, "NO", "", {}}};
  record.annotations = {{1, AnnotationKind::highlight, "B. Reader", "", "Why?", "A form", {}}};
  const auto text = markdown(record);
  CHECK(text.find("## Form fields\n\n| Field | Value |\n| --- | --- |\n| Your name | Kari \\| Ola |\n"
                  "| form.country | NO |\n") != std::string::npos);
  CHECK(text.find("| 1 | highlight | B. Reader | A form | Why? |\n") != std::string::npos);
  CHECK(text.find("form.box") == std::string::npos);
  record.fields.resize(2);
  record.fields[0].value.clear();
  record.annotations.clear();
  CHECK(markdown(record) == "A form.\n");
}
