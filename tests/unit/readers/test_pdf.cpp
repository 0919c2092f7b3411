#include <thread>

#include <catch2/catch.hpp>
#include <malloc.h>

#include "base/error.hpp"
#include "formats/leptonica.hpp"
#include "readers/reader.hpp"
#include "support/tiny_pdf.hpp"
#include "unit/readers/tiny_pdf.hpp"

using namespace docmill;

namespace {

std::unique_ptr<OpenDocument> open(const TinyPdf& pdf, const OpenOptions& options = {}) {
  warm_up_readers();
  return open_document(std::make_shared<const Bytes>(pdf.bytes()), "test.pdf", options);
}

constexpr auto hello = "BT /F1 20 Tf 100 700 Td (Hello world) Tj ET";

}  // namespace

TEST_CASE("text, facts and words of a page") {
  const auto document = open({hello, "/MediaBox[0 0 600 800]", "",
                              "/Title(A  title)/Author(\x84 N\xE9)/CreationDate(D:20250102030405Z)"});
  const auto facts = document->facts();
  CHECK(facts.title == "A title");
  CHECK(facts.author == "\u2014 N\u00E9");  // PDFDocEncoding
  CHECK(facts.created == "2025-01-02T03:04:05Z");
  CHECK(facts.problems.empty());
  const auto page = document->read(1, {.words = true});
  CHECK(page.text == "Hello world");
  CHECK(page.origin == Origin::digital);
  CHECK(page.width == 600);
  REQUIRE(page.words->size() == 2);
  const auto& word = page.words->at(0);
  CHECK(word.text == "Hello");
  CHECK(word.box.x0 == Approx(100).margin(2));
  CHECK(word.box.y0 > 80);  // from the top
  CHECK(word.box.y1 < 110);
}

TEST_CASE("a rotated page has its size and boxes as displayed") {
  const auto page = open({hello, "/MediaBox[0 0 600 800]/CropBox[50 100 550 800]/Rotate 90", "", ""})
                        ->read(1, {.words = true});
  CHECK(page.width == 700);
  CHECK(page.height == 500);
  CHECK(page.rotation == 90);
  REQUIRE(page.words->size() == 2);
  const auto& box = page.words->at(0).box;
  CHECK(box.x0 > 580);  // 100 points below the upper edge of the paper, which is on the right now
  CHECK(box.y0 == Approx(50).margin(2));
}

TEST_CASE("an empty page is blank, a scan has no text, and both say why") {
  CHECK(open({"", "/MediaBox[0 0 600 800]", "", ""})->read(1, {}).origin == Origin::blank);
  const auto document = open(
      {"q 12 0 0 6 0 0 cm /P Do Q", "/MediaBox[0 0 12 6]", "/XObject<</P 6 0 R>>", "", {corner_picture()}});
  const auto page = document->read(1, {.words = true});
  CHECK(page.origin == Origin::scanned);
  CHECK(page.text.empty());
  CHECK(page.words->empty());
  CHECK(page.reason == "no text; a picture covers 100 % of the page at only 24 dpi");
  const auto image = document->image(1, {});
  CHECK(image.width() == 4);
  CHECK(image.dpi() == 24);
}

TEST_CASE("a page with a garbled line among good ones is mixed, and without that line and its words") {
  constexpr auto shifted_characters =
      "begincmap 1 begincodespacerange <00> <FF> endcodespacerange "
      "1 beginbfrange <20> <7E> <0003> endbfrange endcmap";
  constexpr auto garbled = "BT /F2 12 Tf 72 600 Td (Tariffs are valid from June until further notice) Tj ET";
  std::string content = "/P Do ";
  for (int line = 0; line < 6; ++line)
    content += "BT /F1 12 Tf 72 " + std::to_string(740 - 20 * line) +
               " Td (The terms that apply to accounts and to payments) Tj ET ";
  const auto page =
      open({content,
            "/MediaBox[0 0 600 800]",
            "/XObject<</P 6 0 R>>",
            "",
            {TinyPdf::stream("/Type/XObject/Subtype/Form/BBox[0 0 600 800]/Resources<</Font<</F2 7 0 R>>>>",
                             garbled),
             "<</Type/Font/Subtype/Type1/BaseFont/Helvetica/ToUnicode 8 0 R>>",
             TinyPdf::stream("", shifted_characters)}})
          ->read(1, {.words = true});
  CHECK(page.origin == Origin::mixed);
  CHECK(page.reason == "has text; 1 line of it is garbled");
  CHECK(page.text.starts_with("The terms that apply"));
  CHECK(page.text.find("7DULIIV") == std::string::npos);
  CHECK(page.words->size() == 6 * 9);
}

TEST_CASE("a page of lines is rendered at the wished resolution") {
  const auto image = open({"0 0 m 600 800 l S", "/MediaBox[0 0 600 800]", "", ""})->image(1, {.dpi = 72});
  CHECK(image.width() == 600);
  CHECK(image.height() == 800);
  CHECK(image.dpi() == 72);
}

TEST_CASE("a huge page is rendered as fine as the limit allows, or refused") {
  OpenOptions options;
  options.max_pixels = 4'000'000;
  const TinyPdf poster{"0 0 m 600 800 l S", "/MediaBox[0 0 1440 1440]", "", ""};
  const auto image = open(poster, options)->image(1, {.dpi = 300});
  CHECK(image.dpi() == 100);
  CHECK(image.width() == 2000);
  CHECK(image.reduction() == "the page was drawn at 100 dpi; raise --max-pixels");
  CHECK(open(poster, options)->image(1, {.dpi = 90}).reduction().empty());
  options.max_pixels = 1'000'000;  // 50 dpi
  CHECK_THROWS_AS(open(poster, options)->image(1, {.dpi = 300}), Error);
}

TEST_CASE("a page whose content cannot be decoded fails instead of passing as blank") {
  const TinyPdf broken{"this was never deflated", "/MediaBox[0 0 600 800]", "", "", {},
                       "/Filter/FlateDecode"};
  CHECK_THROWS_AS(open(broken)->read(1, {}), Error);
}

TEST_CASE("a file whose table of objects was rebuilt says so") {
  auto bytes = TinyPdf{hello, "/MediaBox[0 0 600 800]", "", ""}.bytes();
  bytes.replace(bytes.rfind("\nxref\n"), 6, "\nXREF\n");
  const auto document =
      open_document(std::make_shared<const Bytes>(std::move(bytes)), "test.pdf", OpenOptions{});
  CHECK(document->read(1, {}).text == "Hello world");
  REQUIRE(document->facts().problems.size() == 1);
  CHECK(document->facts().problems.front().code == Code::damaged);
}

TEST_CASE("a page that cannot be read costs the others neither their text nor their structure") {
  const auto bytes = testing::pdf_file(
      {"<</Type/Catalog/Pages 2 0 R>>", "<</Type/Pages/Kids[3 0 R 4 0 R]/Count 2>>",
       "<</Type/Page/Parent 2 0 R/MediaBox[0 0 600 800]/Contents 5 0 R/Resources<</Font<</F1 6 0 R>>>>>>",
       "7", "<</Length 43>>stream\nBT /F1 20 Tf 100 700 Td (Hello world) Tj ET\nendstream",
       "<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>"});
  OpenOptions options;
  options.layout = true;
  const auto document = open_document(std::make_shared<const Bytes>(bytes), "test.pdf", options);
  CHECK(document->read(1, {}).text == "Hello world");
  CHECK_THROWS_AS(document->read(2, {}), Error);
}

TEST_CASE("a font that is not in the file is drawn the same every time") {
  const std::string font =
      "<</Type/Font/Subtype/Type0/BaseFont/TimesNewRoman/Encoding/Identity-H/DescendantFonts[<</Type/Font"
      "/Subtype/CIDFontType2/BaseFont/TimesNewRoman/CIDSystemInfo<</Registry(Adobe)/Ordering(Identity)"
      "/Supplement 0>>/FontDescriptor<</Type/FontDescriptor/FontName/TimesNewRoman/Flags 4/ItalicAngle 0"
      "/Ascent 891/Descent -216/CapHeight 662/StemV 80/FontBBox[-568 -307 2000 1007]>>/DW 1000>>]>>";
  const TinyPdf pdf{"BT /F2 40 Tf 50 700 Td <00480101F001F002F003FFF0> Tj ET",
                    "/MediaBox[0 0 600 800]",
                    "/Font<</F2 6 0 R>>",
                    "",
                    {font}};
  auto bytes = pdf.bytes();
  bytes.replace(bytes.find("/Font<</F1 5 0 R>>"), 18, "                  ");
  const auto drawn = [&](uint32_t rubbish) {
    std::vector<std::vector<uint32_t>> freed_at_once(8, std::vector<uint32_t>(0x10000, rubbish));
    freed_at_once.clear();
    const auto document = open_document(std::make_shared<const Bytes>(bytes), "test.pdf", OpenOptions{});
    const auto image = document->image(1, {.dpi = 72});
    return std::vector<uint32_t>(
        pixGetData(image.pix()),
        pixGetData(image.pix()) + std::ptrdiff_t{pixGetHeight(image.pix())} * pixGetWpl(image.pix()));
  };
  warm_up_readers();
  ::mallopt(M_MMAP_THRESHOLD, 1 << 24);  // what is freed is then given out again as it is
  ::mallopt(M_TRIM_THRESHOLD, 1 << 28);
  const auto first = drawn('A');
  CHECK(first == drawn('B'));
  CHECK(first == drawn(0));
}

TEST_CASE("threads read the same from one document") {
  const auto document = open({hello, "/MediaBox[0 0 600 800]", "", ""});
  std::vector<std::string> texts(8);
  {
    std::vector<std::jthread> threads;
    for (auto& text : texts) threads.emplace_back([&] { text = document->read(1, {}).text; });
  }
  for (const auto& text : texts) CHECK(text == "Hello world");
}
