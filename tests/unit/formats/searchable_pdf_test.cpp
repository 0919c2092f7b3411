// Text layers are told by pdftotext and qpdf, which know nothing of how they were made.
#include "formats/searchable_pdf.hpp"

#include <algorithm>
#include <cmath>
#include <regex>

#include <catch2/catch.hpp>
#include <qpdf/Buffer.hh>
#include <qpdf/QPDF.hh>
#include <qpdf/QPDFPageDocumentHelper.hh>

#include "base/bytes.hpp"
#include "base/error.hpp"
#include "base/files.hpp"
#include "support/run_tool.hpp"
#include "support/tiny_pdf.hpp"

using namespace docmill;
using namespace docmill::testing;
using Catch::Contains;

namespace {

Word word(const std::string& text, Box box) {
  return {text, box, 0.9, Origin::ocr, {}};
}

Document record_of(std::vector<Page> pages, const std::string& media_type = "application/pdf") {
  Document record;
  record.media_type = media_type;
  record.pages = std::move(pages);
  return record;
}

Page recognised(uint32_t number, double width, double height, const std::string& text,
                std::vector<Word> words) {
  Page page;
  page.number = number;
  page.width = width;
  page.height = height;
  page.origin = Origin::ocr;
  page.text = text;
  page.words = std::move(words);
  return page;
}

/// Two lines of a letter, on a page that is shown 300 wide and 200 high.
Page letter(uint32_t number = 1, double width = 300, double height = 200) {
  return recognised(number, width, height, "Dear Sirs\nyours ago",
                    {word("Dear", {30, 40, 60, 50}), word("Sirs", {66, 40, 90, 50}),
                     word("yours", {30, 60, 62, 70}), word("ago", {70, 60, 95, 70})});
}

std::string stream(const std::string& entries, const std::string& content) {
  return "<<" + entries + "/Length " + std::to_string(content.size()) + ">>stream\n" + content +
         "\nendstream";
}

const std::string picture =
    stream("/Type/XObject/Subtype/Image/Width 2/Height 2/BitsPerComponent 8/ColorSpace/DeviceGray",
           "\x10\x80\xF0\x20");

/// A page of one picture with those entries; its content is what a careless program writes.
std::string scan(const std::string& page_entries,
                 const std::string& content = "q q 300 0 0 200 0 0 cm /Im0 Do Q") {
  return pdf_file({"<</Type/Catalog/Pages 2 0 R>>", "<</Type/Pages/Kids[3 0 R]/Count 1/Resources 5 0 R>>",
                   "<</Type/Page/Parent 2 0 R/Contents 4 0 R" + page_entries + ">>", stream("", content),
                   "<</XObject<</Im0 6 0 R>>>>", picture});
}

std::string tool(const std::vector<std::string>& command, const std::string& pdf) {
  const TemporaryFolder folder;
  AtomicFile file{folder.path() / "a.pdf"};
  file.write(pdf);
  file.commit();
  const auto result = run_tool(command, {folder.path(), {}});
  INFO(result.err << result.out);
  CHECK(result.status == 0);
  return result.out;
}

std::string text_of(const std::string& pdf) {
  return tool({"pdftotext", "-cropbox", "a.pdf", "-"}, pdf);
}

std::vector<Word> words_of(const std::string& pdf) {
  const auto html = tool({"pdftotext", "-cropbox", "-bbox", "a.pdf", "-"}, pdf);
  const std::regex element{R"=(<word xMin="(.*?)" yMin="(.*?)" xMax="(.*?)" yMax="(.*?)">(.*?)</word>)="};
  std::vector<Word> words;
  for (std::sregex_iterator at{html.begin(), html.end(), element}, end; at != end; ++at) {
    const auto value = [&](std::size_t index) { return std::stod((*at)[index]); };
    words.push_back(word((*at)[5], {value(1), value(2), value(3), value(4)}));
  }
  return words;
}

/// Each is found where the page says, within a point.
void check_places(const std::string& pdf, const Page& page) {
  const auto found = words_of(pdf);
  CHECK(found.size() == page.words->size());
  for (const auto& expected : *page.words) {
    const auto at = std::find_if(found.begin(), found.end(),
                                 [&](const Word& each) { return each.text == expected.text; });
    INFO(expected.text);
    REQUIRE(at != found.end());
    CHECK(at->box.x0 == Approx(expected.box.x0).margin(1));
    CHECK(at->box.y0 == Approx(expected.box.y0).margin(1));
    CHECK(at->box.x1 == Approx(expected.box.x1).margin(1));
    CHECK(at->box.y1 == Approx(expected.box.y1).margin(1));
  }
}

std::string searchable(const std::string& pdf, const Document& record, SearchableOptions options = {}) {
  auto result = write_searchable_pdf(pdf, record, options);
  tool({"qpdf", "--check", "a.pdf"}, result);
  return result;
}

Error refusal(const std::string& pdf, const Document& record, const SearchableOptions& options = {}) {
  try {
    write_searchable_pdf(pdf, record, options);
  } catch (const Error& error) {
    return error;
  }
  FAIL("accepted");
  throw std::logic_error{"not reached"};
}

}  // namespace

TEST_CASE("words are found where they were read, however the page lies") {
  struct Row {
    std::string entries;
    double width, height;
  };
  const auto row = GENERATE(values<Row>({
      {"/MediaBox[0 0 300 200]", 300, 200},
      {"/MediaBox[0 0 200 300]/Rotate 90", 300, 200},
      {"/MediaBox[0 0 300 200]/Rotate 180", 300, 200},
      {"/MediaBox[0 0 200 300]/Rotate 270", 300, 200},
      {"/MediaBox[0 0 200 300]/Rotate -90", 300, 200},
      {"/MediaBox[-40 25.5 360 400]/CropBox[10 50 310 250]", 300, 200},
      {"/MediaBox[-40 25.5 360 400]/CropBox[10 50 210 350]/Rotate 90", 300, 200},
      {"/MediaBox[100 100 400 300]/Rotate 180", 300, 200},
      {"/MediaBox[-40 25.5 360 400]/CropBox[10 50 210 350]/Rotate 270", 300, 200},
      {"/MediaBox[0 0 300 200]/UserUnit 2", 300, 200},
  }));
  INFO(row.entries);
  const auto page = letter(1, row.width, row.height);
  const auto pdf = searchable(scan(row.entries), record_of({page}));
  check_places(pdf, page);
  CHECK(text_of(pdf) == "Dear Sirs\nyours ago\n\n\f");
}

TEST_CASE("text that was read after a turn of the page lies as it is read") {
  auto page = letter(1, 200, 300);
  const int turns = GENERATE(1, 2, 3);
  // The page as it is shown: the letter's own 300 x 200 turned back.
  for (auto& each : *page.words) {
    const auto box = each.box;
    if (turns == 1) each.box = {box.y0, 300 - box.x1, box.y1, 300 - box.x0};
    if (turns == 2) each.box = {200 - box.x1, 300 - box.y1, 200 - box.x0, 300 - box.y0};
    if (turns == 3) each.box = {200 - box.y1, box.x0, 200 - box.y0, box.x1};
  }
  const auto pdf = searchable(scan("/MediaBox[0 0 200 300]"), record_of({page}));
  check_places(pdf, page);
  CHECK_THAT(text_of(pdf), Contains("Dear Sirs\n") && Contains("yours ago\n"));
}

TEST_CASE("pictures keep their bytes, pages that share resources get their own layer") {
  const auto two = pdf_file(
      {"<</Type/Catalog/Pages 2 0 R>>", "<</Type/Pages/Kids[3 0 R 4 0 R]/Count 2/MediaBox[0 0 300 200]>>",
       "<</Type/Page/Parent 2 0 R/Contents 5 0 R/Resources 6 0 R>>",
       "<</Type/Page/Parent 2 0 R/Contents 5 0 R/Resources 6 0 R>>",
       stream("", "q 300 0 0 200 0 0 cm /Im0 Do Q"), "<</XObject<</Im0 7 0 R>>>>", picture});
  auto second = recognised(2, 300, 200, "other", {word("other", {10, 10, 40, 20})});
  const auto pdf = searchable(two, record_of({letter(), second}));
  CHECK(text_of(pdf) == "Dear Sirs\nyours ago\n\n\fother\n\n\f");
  QPDF read;
  read.processMemoryFile("pdf", pdf.data(), pdf.size());
  int pictures = 0;
  for (auto object : read.getAllObjects())
    if (object.isImage(false)) {
      ++pictures;
      const auto raw = object.getRawStreamData();
      CHECK(std::string(reinterpret_cast<const char*>(raw->getBuffer()), raw->getSize()) ==
            "\x10\x80\xF0\x20");
    }
  CHECK(pictures == 1);
  CHECK(pdf == write_searchable_pdf(two, record_of({letter(), second}), {}));
}

TEST_CASE("characters of any script and plane come back") {
  const auto page = recognised(1, 300, 200, "Ærø \U0001D11E\u4E2D\nשלום",
                               {word("Ærø", {10, 10, 40, 20}), word("\U0001D11E\u4E2D", {50, 10, 80, 20}),
                                word("שלום", {10, 40, 60, 52})});
  const auto text = text_of(searchable(scan("/MediaBox[0 0 300 200]"), record_of({page})));
  CHECK_THAT(text, Contains("Ærø \U0001D11E\u4E2D") && Contains("שלום"));
}

TEST_CASE("what has digital text, or none, is given back as it is") {
  auto page = letter();
  for (auto& each : *page.words) each.origin = Origin::digital;
  page.origin = Origin::digital;
  const auto pdf = tiny_pdf({"Hello"});
  CHECK(write_searchable_pdf(pdf, record_of({page}), {}) == pdf);
}

TEST_CASE("an older invisible layer goes, visible text stays") {
  const std::string content =
      "q 300 0 0 200 0 0 cm /Im0 Do Q BT 3 Tr /F1 10 Tf 20 20 Td (oldlayer) Tj ET"
      " BT 0 Tr 20 100 Td (Stamp) Tj 3 Tr 0 -20 Td (mixed) Tj ET q /OCR-1 Do Q";
  const auto old =
      pdf_file({"<</Type/Catalog/Pages 2 0 R>>", "<</Type/Pages/Kids[3 0 R]/Count 1>>",
                "<</Type/Page/Parent 2 0 R/Contents 4 0 R/MediaBox[0 0 300 200]/Resources<</Font<</F1 7 0 R>>"
                "/XObject<</Im0 5 0 R/OCR-1 6 0 R>>>>>>",
                stream("", content), picture,
                stream("/Type/XObject/Subtype/Form/BBox[0 0 300 200]/Resources<</Font<</F1 7 0 R>>>>",
                       "BT 3 Tr /F1 10 Tf 20 60 Td (oldform) Tj ET"),
                "<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>"});
  CHECK_THAT(text_of(old), Contains("oldlayer") && Contains("oldform") && Contains("mixed"));
  const auto pdf = searchable(old, record_of({letter()}));
  const auto text = text_of(pdf);
  CHECK_THAT(text, Contains("Dear Sirs") && Contains("Stamp"));
  CHECK_THAT(text, !Contains("old") && !Contains("mixed"));
  // Our own layer is no other: nothing piles up.
  const auto again = searchable(pdf, record_of({letter()}));
  CHECK(text_of(again) == text);
  CHECK(std::abs(static_cast<long>(again.size()) - static_cast<long>(pdf.size())) < 100);
}

TEST_CASE("what is signed or forbids changes is left alone, unless told otherwise") {
  const auto signed_pdf = pdf_file(
      {"<</Type/Catalog/Pages 2 0 R/AcroForm<</SigFlags 3/Fields[6 0 R]>>>>",
       "<</Type/Pages/Kids[3 0 R]/Count 1>>",
       "<</Type/Page/Parent 2 0 R/Contents 4 0 R/MediaBox[0 0 300 200]/Resources<</XObject<</Im0 5 0 R>>>>>>",
       stream("", "q 300 0 0 200 0 0 cm /Im0 Do Q"), picture,
       "<</FT/Sig/T(Signature)/V<</Type/Sig/Filter/Adobe.PPKLite/Contents<00>>>>>"});
  const auto error = refusal(signed_pdf, record_of({letter()}));
  CHECK(error.code == Code::is_protected);
  CHECK_THAT(error.message, Contains("signed"));
  CHECK_THAT(text_of(write_searchable_pdf(signed_pdf, record_of({letter()}),
                                          {.passwords = {}, .ignore_protection = true})),
             Contains("Dear Sirs"));

  const TemporaryFolder folder;
  AtomicFile file{folder.path() / "a.pdf"};
  file.write(scan("/MediaBox[0 0 300 200]"));
  file.commit();
  const auto encrypted = [&](const std::string& user, const std::string& modify) {
    const auto result = run_tool({"qpdf", "--allow-weak-crypto", "--encrypt", user, "owner", "128",
                                  "--modify=" + modify, "--", "a.pdf", "b.pdf"},
                                 {folder.path(), {}});
    REQUIRE(result.status == 0);
    return std::string{read_file(folder.path() / "b.pdf", UINT64_MAX)->view()};
  };
  CHECK(refusal(encrypted("", "none"), record_of({letter()})).code == Code::is_protected);
  CHECK_THAT(text_of(searchable(encrypted("", "none"), record_of({letter()}), {.passwords = {"owner"}})),
             Contains("Dear Sirs"));
  CHECK(refusal(encrypted("secret", "all"), record_of({letter()})).code == Code::encrypted);
  CHECK_THAT(
      text_of(searchable(encrypted("secret", "all"), record_of({letter()}), {.passwords = {"no", "secret"}})),
      Contains("Dear Sirs"));
}
