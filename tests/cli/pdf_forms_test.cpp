#include <catch2/catch.hpp>
#include <nlohmann/json.hpp>

#include "unit/readers/tiny_pdf.hpp"
#include "workplace.hpp"

using namespace docmill::testing;
using Catch::Contains;

namespace {

/// A filled form with a note on it.
TinyPdf filled_form() {
  TinyPdf pdf;
  pdf.content = "BT /F1 12 Tf 100 700 Td (Application for a berth) Tj ET";
  pdf.page_entries += "/Annots[6 0 R 7 0 R 8 0 R]";
  pdf.catalog_entries =
      "/AcroForm<</Fields[6 0 R 7 0 R]/NeedAppearances true/DA(/F1 12 Tf 0 g)/DR<</Font<</F1 5 0 R>>>>>>";
  pdf.more = {
      "<</Type/Annot/Subtype/Widget/Rect[100 600 300 620]/FT/Tx/T(owner)/TU(Owner)/V(Kari Nordmann)/P 3 0 "
      "R/F 4>>",
      "<</Type/Annot/Subtype/Widget/Rect[100 500 120 520]/FT/Btn/T(insured)/V/Yes/AS/Yes/P 3 0 R/F 4>>",
      "<</Type/Annot/Subtype/Text/Rect[400 600 420 620]/T(Clerk)/Contents(call back)>>"};
  return pdf;
}

/// The page's letters moved on by one, as a font with a wrong encoding gives them.
std::string garbled_page() {
  std::string text =
      "the committee met on the third tuesday of the month to hear what the harbour office had found about "
      "the "
      "southern quay which has sunk by four centimetres since the last survey so that two of the cranes may "
      "no "
      "longer carry their full load and the repair cannot wait until spring although members asked whether "
      "ships "
      "could be sent to the northern basin meanwhile where water is shallow for most of them and dredging "
      "costs";
  std::string content = "BT /F1 9 Tf 40 760 Td";
  for (std::size_t at = 0; at < text.size(); at += 80) {
    auto line = text.substr(at, 80);
    for (char& c : line) c = c == ' ' ? ' ' : static_cast<char>(c + 1);
    content += " (" + line + ") Tj 0 -12 Td";
  }
  return content + " ET";
}

}  // namespace

TEST_CASE("a filled form: fields and notes in the record, in Markdown and in a table") {
  const Workplace place;
  place.write("berth.pdf", filled_form().bytes());
  const auto ingested = place.docmill({"ingest", "berth.pdf"});
  REQUIRE(ingested.status == 0);
  const auto record = nlohmann::json::parse(ingested.out);
  REQUIRE(record["fields"].size() == 2);
  CHECK(
      record["fields"][0] ==
      nlohmann::json{
          {"page", 1}, {"name", "owner"}, {"type", "text"}, {"value", "Kari Nordmann"}, {"label", "Owner"}});
  CHECK(record["fields"][1]["value"] == "Yes");
  REQUIRE(record["annotations"].size() == 1);
  CHECK(record["annotations"][0]["text"] == "call back");
  // What the page shows is in its text too, drawn by NeedAppearances.
  CHECK_THAT(record["pages"][0]["text"].get<std::string>(), Contains("Kari Nordmann"));

  CHECK(place.docmill({"export", "--format", "md", "-o", "out"}, ingested.out).status == 0);
  CHECK_THAT(place.read("out/berth.pdf.text.md"), Contains("| Owner | Kari Nordmann |"));
  const auto table =
      place.docmill({"export", "--format", "csv", "--columns", "fields,annotations"}, ingested.out);
  CHECK(table.out == "fields,annotations\r\nowner: Kari Nordmann; insured: Yes,page 1 text: call back\r\n");
}

TEST_CASE("a PDF without a form has neither fields nor annotations") {
  const Workplace place;
  TinyPdf pdf;
  pdf.content = "BT /F1 12 Tf 100 700 Td (Plain) Tj ET";
  place.write("plain.pdf", pdf.bytes());
  const auto result = place.docmill({"ingest", "plain.pdf"});
  CHECK_THAT(result.out, !Contains("\"fields\"") && !Contains("\"annotations\""));
}

TEST_CASE("a dynamic XFA form is partial and says what helps") {
  const Workplace place;
  TinyPdf pdf;
  pdf.content = "BT /F1 12 Tf 100 700 Td (Please wait...) Tj ET";
  pdf.catalog_entries = "/NeedsRendering true/AcroForm<</Fields[]/XFA(data)>>";
  place.write("tax.pdf", pdf.bytes());
  const auto result = place.docmill({"ingest", "tax.pdf"});
  CHECK(result.status == 3);
  CHECK_THAT(result.out, Contains("\"status\":\"partial\"") && Contains("XFA") && Contains("print it"));
}

TEST_CASE("a page with a garbled text layer is left to recognition") {
  const Workplace place;
  TinyPdf pdf;
  pdf.content = garbled_page();
  place.write("garbled.pdf", pdf.bytes());
  const auto page =
      nlohmann::json::parse(place.docmill({"ingest", "--words", "garbled.pdf"}).out)["pages"][0];
  CHECK(page["origin"] == "scanned");
  CHECK(page["reason"] == "garbled text: its characters are shifted by 1");
  CHECK(page["text"] == "");
  CHECK(page["words"].empty());
}
