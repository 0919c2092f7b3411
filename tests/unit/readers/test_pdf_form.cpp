#include <catch2/catch.hpp>

#include "base/error.hpp"
#include "readers/reader.hpp"
#include "unit/readers/tiny_pdf.hpp"

using namespace docmill;

namespace {

/// A page with the annotations that stand as objects from number 6 on; `form` is the AcroForm's dictionary.
TinyPdf with_annotations(const std::vector<std::string>& annotations, const std::string& form = {}) {
  TinyPdf pdf;
  pdf.content = "BT /F1 20 Tf 100 700 Td (First words here) Tj 0 -40 Td (Second line) Tj ET";
  std::string list;
  for (std::size_t i = 0; i < annotations.size(); ++i) list += std::to_string(6 + i) + " 0 R ";
  pdf.page_entries += "/Annots[" + list + "]";
  if (!form.empty()) pdf.catalog_entries = "/AcroForm<<" + form + ">>";
  pdf.more = annotations;
  return pdf;
}

std::string widget(const std::string& entries, int left, int bottom) {
  const auto x = std::to_string(left), y = std::to_string(bottom);
  return "<</Type/Annot/Subtype/Widget/Rect[" + x + " " + y + " " + std::to_string(left + 90) + " " +
         std::to_string(bottom + 20) + "]" + entries + ">>";
}

Facts facts_of(const std::string& bytes, const OpenOptions& options = {}) {
  warm_up_readers();
  return open_document(std::make_shared<const Bytes>(bytes), "form.pdf", options)->facts();
}
Facts facts_of(const TinyPdf& pdf) {
  return facts_of(pdf.bytes());
}

}  // namespace

TEST_CASE("a form's fields come with type, value and label, in reading order") {
  const auto facts = facts_of(with_annotations(
      {widget("/FT/Ch/T(country)/V(NO)/Opt[[(NO)(Norway)][(IT)(Italy)]]", 100, 500),
       widget("/FT/Tx/T(family)/V(Nordmann)/Parent 12 0 R", 300, 601),
       widget("/FT/Tx/T(given)/V<FEFF01600061>/Parent 12 0 R/TU(Given name)", 100, 600),
       widget("/FT/Btn/T(agree)/V/Yes/AS/Yes", 100, 400), widget("/FT/Btn/T(news)/V/Off/AS/Off", 300, 400),
       widget("/FT/Btn/Ff 65536/T(send)", 100, 300), "<</T(person)/Kids[7 0 R 8 0 R]>>"},
      "/Fields[6 0 R 12 0 R 9 0 R 10 0 R 11 0 R]"));
  REQUIRE(facts.fields.size() == 6);
  const auto& given = facts.fields[0];
  CHECK(given.name == "person.given");
  CHECK(given.value ==
        "\u0160"
        "a");
  CHECK(given.label == "Given name");
  CHECK(given.page == 1);
  CHECK(given.type == FieldType::text);
  CHECK(facts.fields[1].name == "person.family");  // on the same row, a point higher
  CHECK(facts.fields[2].type == FieldType::choice);
  CHECK(facts.fields[2].value == "NO");
  CHECK(facts.fields[3].type == FieldType::checkbox);
  CHECK(facts.fields[3].value == "Yes");
  CHECK(facts.fields[4].value.empty());
  CHECK(facts.fields[5].type == FieldType::button);
  CHECK(facts.annotations.empty());
  CHECK(facts.problems.empty());
}

TEST_CASE("radio buttons are one field, whose state may be an index into the options") {
  const auto facts = facts_of(
      with_annotations({widget("/Parent 8 0 R/AS/Off", 100, 500), widget("/Parent 8 0 R/AS/1", 200, 500),
                        "<</FT/Btn/Ff 32768/T(colour)/V/1/Opt[(red)(gr#C3#BCn)]/Kids[6 0 R 7 0 R]>>"},
                       "/Fields[8 0 R]"));
  REQUIRE(facts.fields.size() == 1);
  CHECK(facts.fields[0].type == FieldType::radio);
  CHECK(facts.fields[0].value == "gr#C3#BCn");  // a string has no escapes, unlike a name
  const auto named =
      facts_of(with_annotations({widget("/FT/Btn/T(x)/AS/gr#C3#BCn", 100, 500)}, "/Fields[6 0 R]"));
  REQUIRE(named.fields.size() == 1);
  CHECK(named.fields[0].value == "gr\u00FCn");
}

TEST_CASE("several selected, hidden fields and signatures") {
  const auto facts = facts_of(with_annotations(
      {widget("/FT/Ch/Ff 2097152/T(days)/V[(Mon)(Wed)]", 100, 500), widget("/FT/Sig/T(open)", 100, 400),
       widget("/FT/Sig/T(done)/V<</Name(A. Person)/M(D:20240506070809Z)/Reason(I agree)>>", 100, 300),
       "<</FT/Tx/T(batch)/V(42)>>"},
      "/Fields[6 0 R 7 0 R 8 0 R 9 0 R]"));
  // The last one is no widget although the page lists it.
  REQUIRE(facts.fields.size() == 4);
  CHECK(facts.fields[0].value == "Mon\nWed");
  CHECK(facts.fields[1].type == FieldType::signature);
  CHECK(facts.fields[1].value.empty());
  CHECK(facts.fields[2].value == "signed by A. Person on 2024-05-06T07:08:09Z: I agree");
  CHECK(facts.fields[3].name == "batch");
  CHECK(facts.fields[3].page == 0);
}

TEST_CASE("a form that only scripts can lay out is told, one with fields is just read") {
  const auto dynamic = facts_of(with_annotations({}, "/Fields[]/XFA(data)"));
  REQUIRE(dynamic.problems.size() == 1);
  CHECK(dynamic.problems[0].code == Code::unsupported);
  CHECK(dynamic.problems[0].message.find("XFA") != std::string::npos);
  const auto both =
      facts_of(with_annotations({widget("/FT/Tx/T(a)/V(b)", 100, 500)}, "/Fields[6 0 R]/XFA(data)"));
  CHECK(both.problems.empty());
  CHECK(both.fields.size() == 1);
}

TEST_CASE("fields that form a loop or inherit from themselves end") {
  const auto facts = facts_of(
      with_annotations({widget("/T(a)/Parent 7 0 R", 100, 500), "<</T(b)/Parent 7 0 R/Kids[7 0 R 6 0 R]>>"},
                       "/Fields[7 0 R 7 0 R]"));
  CHECK(facts.fields.empty());
}

TEST_CASE("notes, marks and stamps come with author, time and the words they mark") {
  const auto facts = facts_of(with_annotations(
      {"<</Type/Annot/Subtype/Highlight/Rect[90 650 300 680]/QuadPoints[98 680 220 680 98 655 220 655]"
       "/T(B. Reader)/CreationDate(D:20240506)/Contents(Why?)>>",
       "<</Type/Annot/Subtype/Text/Rect[400 750 420 770]/T(B. Reader)/Popup 8 0 R>>",
       "<</Type/Annot/Subtype/Popup/Rect[420 750 600 780]/Contents(See the annex)>>",
       "<</Type/Annot/Subtype/Link/Rect[0 0 10 10]/Contents(a link)>>",
       "<</Type/Annot/Subtype/Ink/Rect[0 0 10 10]>>",
       "<</Type/Annot/Subtype/Stamp/Rect[0 100 90 130]/Name/Approved>>",
       "<</Type/Annot/Subtype/FileAttachment/Rect[0 50 10 60]/FS<</F(bill.xlsx)>>/Contents(the bill)>>"}));
  REQUIRE(facts.annotations.size() == 4);
  CHECK(facts.annotations[0].kind == AnnotationKind::text);
  CHECK(facts.annotations[0].text == "See the annex");
  const auto& highlight = facts.annotations[1];
  CHECK(highlight.kind == AnnotationKind::highlight);
  CHECK(highlight.author == "B. Reader");
  CHECK(highlight.created == "2024-05-06");
  CHECK(highlight.text == "Why?");
  CHECK(highlight.marked == "Second line");
  CHECK(facts.annotations[2].text == "Approved");
  CHECK(facts.annotations[3].kind == AnnotationKind::fileattachment);
  CHECK(facts.annotations[3].text == "bill.xlsx");
  CHECK(facts.fields.empty());
}

TEST_CASE("a file whose structure libqpdf cannot read keeps its text and loses only its fields") {
  auto bytes = with_annotations({widget("/FT/Tx/T(a)/V(b)", 100, 500)}, "/Fields[6 0 R]").bytes();
  bytes.replace(bytes.find("/AcroForm<<"), 11, "/AcroForm<(");
  const auto document = open_document(std::make_shared<const Bytes>(bytes), "form.pdf", {});
  CHECK(document->pages() == 1);
  CHECK(document->read(1, {}).text.find("First words") != std::string::npos);
}
