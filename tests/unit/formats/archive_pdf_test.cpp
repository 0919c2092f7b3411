// PDF/A: what ISO 19005-2 asks for and what it forbids, as far as files can be looked into without a
// validator.
#include <catch2/catch.hpp>
#include <qpdf/Buffer.hh>
#include <qpdf/QPDF.hh>

#include "base/error.hpp"
#include "formats/searchable_pdf.hpp"
#include "formats/srgb_profile.hpp"
#include "support/tiny_pdf.hpp"

using namespace docmill;
using namespace docmill::testing;
using Catch::Contains;

namespace {

std::string stream(const std::string& entries, const std::string& content) {
  return "<<" + entries + "/Length " + std::to_string(content.size()) + ">>stream\n" + content +
         "\nendstream";
}

/// A scan; `catalog` and `content` are added to it, `picture` are entries of its picture.
std::string scan(const std::string& catalog = "", const std::string& content = "",
                 const std::string& picture = "/ColorSpace/DeviceGray") {
  return pdf_file(
      {"<</Type/Catalog/Pages 2 0 R" + catalog + ">>", "<</Type/Pages/Kids[3 0 R]/Count 1>>",
       "<</Type/Page/Parent 2 0 R/Contents 4 0 R/MediaBox[0 0 300 200]/Resources"
       "<</Font<</F1 6 0 R>>/XObject<</Im0 5 0 R>>>>>>",
       stream("", "q 300 0 0 200 0 0 cm /Im0 Do Q " + content),
       stream("/Type/XObject/Subtype/Image/Width 2/Height 2/BitsPerComponent 8/Interpolate true" + picture,
              "\x10\x80\xF0\x20"),
       "<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>"});
}

Document record() {
  Page page;
  page.number = 1;
  page.width = 300;
  page.height = 200;
  page.origin = Origin::ocr;
  page.text = "Dear";
  page.words = std::vector<Word>{{"Dear", {30, 40, 60, 50}, 0.9, Origin::ocr, {}}};
  Document document;
  document.media_type = "application/pdf";
  document.title = "Arvids & Øyas";
  document.author = "A. Author";
  document.pages = {page};
  return document;
}

std::string archived(const std::string& pdf) {
  return write_searchable_pdf(pdf, record(), {.passwords = {}, .archive = true});
}

}  // namespace

TEST_CASE("an archived scan has what PDF/A-2b asks for and nothing of what it forbids") {
  const auto pdf =
      archived(scan("/OpenAction<</S/JavaScript/JS(app.alert)>>/Names<</JavaScript<</Names[]>>>>"));
  QPDF read;
  read.processMemoryFile("pdf", pdf.data(), pdf.size());
  auto root = read.getRoot();
  CHECK_FALSE(root.hasKey("/OpenAction"));
  CHECK_FALSE(root.hasKey("/Names"));
  CHECK(read.getTrailer().getKey("/ID").isArray());

  auto metadata = root.getKey("/Metadata");
  REQUIRE(metadata.isStream());
  CHECK_FALSE(metadata.getDict().hasKey("/Filter"));
  const auto data = metadata.getStreamData();
  const std::string xmp{reinterpret_cast<const char*>(data->getBuffer()), data->getSize()};
  CHECK_THAT(xmp, Contains("<pdfaid:part>2</pdfaid:part>") &&
                      Contains("<pdfaid:conformance>B</pdfaid:conformance>"));
  CHECK_THAT(xmp, Contains("Arvids &amp; Øyas") && Contains("A. Author"));
  CHECK(read.getTrailer().getKey("/Info").getKey("/Title").getUTF8Value() == "Arvids & Øyas");

  auto intent = root.getKey("/OutputIntents").getArrayItem(0);
  CHECK(intent.getKey("/S").getName() == "/GTS_PDFA1");
  auto profile = intent.getKey("/DestOutputProfile");
  const auto icc = profile.getStreamData();
  CHECK(std::string(reinterpret_cast<const char*>(icc->getBuffer()), icc->getSize()) == srgb_profile());

  int fonts = 0, pictures = 0;
  for (auto object : read.getAllObjects()) {
    if (object.isImage(false)) {
      ++pictures;
      CHECK_FALSE(object.getDict().hasKey("/Interpolate"));
    }
    if (object.isDictionary() && object.getKey("/Type").isNameAndEquals("/FontDescriptor")) {
      ++fonts;
      CHECK(object.getKey("/FontFile2").isStream());
    }
    if (object.isStream()) CHECK_FALSE(object.getDict().getKey("/Filter").isNameAndEquals("/LZWDecode"));
  }
  CHECK(fonts == 1);
  CHECK(pictures == 1);
  CHECK(pdf == archived(scan("/OpenAction<</S/JavaScript/JS(app.alert)>>/Names<</JavaScript<</Names[]>>>>")));
}

TEST_CASE("an ICC profile says its own size and is of sRGB") {
  const auto profile = srgb_profile();
  REQUIRE(profile.size() > 128);
  const auto byte = [&](std::size_t at) {
    return static_cast<unsigned>(static_cast<unsigned char>(profile[at]));
  };
  CHECK((byte(0) << 24 | byte(1) << 16 | byte(2) << 8 | byte(3)) == profile.size());
  CHECK(profile.substr(12, 12) == "mntrRGB XYZ ");
  CHECK(profile.substr(36, 4) == "acsp");
}

TEST_CASE("what would be lost in an archive is a reason to refuse it") {
  struct Row {
    std::string pdf, reason;
  };
  const auto row = GENERATE(values<Row>({
      {scan("", "BT /F1 12 Tf 20 20 Td (visible) Tj ET"), "text"},
      {scan("", "10 10 m 50 50 l S"), "lines"},
      {scan("", "", "/ColorSpace/DeviceCMYK"), "grey nor RGB"},
      {scan("/AcroForm<</Fields[<</FT/Tx/T(a)>>]>>"), "form"},
      {scan("/Names<</EmbeddedFiles<</Names[]>>>>"), "attached"},
      {scan("", "", "/ColorSpace/DeviceGray/SMask 5 0 R"), "mask"},
      {tiny_pdf({"Hello"}), "text"},
  }));
  INFO(row.reason);
  try {
    archived(row.pdf);
    FAIL("accepted");
  } catch (const Error& error) {
    CHECK(error.code == Code::not_archivable);
    CHECK_THAT(error.message, Contains(row.reason));
  }
}
