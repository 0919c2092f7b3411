#include <catch2/catch.hpp>
#include <qpdf/Buffer.hh>
#include <qpdf/Pl_Buffer.hh>
#include <qpdf/Pl_Flate.hh>

#include "base/bytes.hpp"
#include "base/error.hpp"
#include "formats/pdf_light_fonts.hpp"
#include "formats/pdf_structure.hpp"
#include "unit/readers/tiny_pdf.hpp"

using namespace docmill;

namespace {

std::string deflate(const std::string& data) {
  Pl_Buffer buffer{"buffer"};
  Pl_Flate flate{"deflate", &buffer, Pl_Flate::a_deflate};
  flate.writeString(data);
  flate.finish();
  const auto result = buffer.getBufferSharedPointer();
  return {reinterpret_cast<const char*>(result->getBuffer()), result->getSize()};
}

TinyPdf compressed(const std::string& content) {
  return {deflate(content),   "/MediaBox[0 0 600 800]", "/XObject<</P 6 0 R>>", "",
          {corner_picture()}, "/Filter/FlateDecode"};
}

TinyPdf with_font(const std::string& data) {
  const auto deflated = deflate(data);
  return {"BT ET",
          "/MediaBox[0 0 600 800]",
          "",
          "",
          {TinyPdf::stream("/Filter/FlateDecode", deflated)},
          "",
          "/FontDescriptor<</Type/FontDescriptor/FontName/Helvetica/FontFile 6 0 R>>"};
}

}  // namespace

TEST_CASE("a bomb is not expanded, whatever it expands to") {
  const auto bomb = compressed(std::string(8 << 20, ' '));
  PdfStructure structure{std::make_shared<const Bytes>(bomb.bytes()), "", 1 << 20};
  CHECK_THROWS_AS(structure.drawing(1), Error);
}

TEST_CASE("a font is cut after its clear text, and the file before the update is as it came") {
  const auto bytes =
      with_font("%!PS-AdobeFont\n/Encoding StandardEncoding def\ncurrentfile eexec\nOUTLINES").bytes();
  const auto light = lighten_fonts(bytes, 1 << 20);
  REQUIRE(light);
  CHECK(light->starts_with(bytes));
  const auto update = light->substr(bytes.size());
  CHECK(update.find("/Encoding StandardEncoding def\ncurrentfile eexec\nendstream") != std::string::npos);
  CHECK(update.find("OUTLINES") == std::string::npos);
}

TEST_CASE("there is no update for a font that is a bomb, for no fonts, or for a damaged file") {
  CHECK_FALSE(lighten_fonts(with_font(std::string(8 << 20, ' ')).bytes(), 1 << 20));
  CHECK_FALSE(lighten_fonts(compressed("BT ET").bytes(), 1 << 20));
  const auto bytes = with_font("%!PS-AdobeFont").bytes();
  CHECK_FALSE(lighten_fonts(bytes.substr(0, bytes.size() / 2), 1 << 20));
  CHECK_FALSE(lighten_fonts("%PDF-1.4", 1 << 20));
}
