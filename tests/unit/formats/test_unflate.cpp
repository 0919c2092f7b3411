#include <catch2/catch.hpp>
#include <qpdf/Buffer.hh>
#include <qpdf/Pl_Buffer.hh>
#include <qpdf/Pl_Flate.hh>

#include "base/bytes.hpp"
#include "base/error.hpp"
#include "formats/pdf_structure.hpp"
#include "formats/pdf_unflate.hpp"
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

}  // namespace

TEST_CASE("an un-flated PDF holds its content in the clear and no picture data") {
  const auto plain = unflate_pdf(compressed("BT /F1 9 Tf (in the clear) Tj ET").bytes(), "", 1 << 20);
  REQUIRE(plain);
  CHECK(plain->find("(in the clear) Tj") != std::string::npos);
  CHECK(plain->find("FlateDecode") == std::string::npos);
  CHECK(plain->find(std::string{"\0\xff\xff\xff", 4}) == std::string::npos);
}

TEST_CASE("a bomb is left compressed, whatever it expands to") {
  const auto bomb = compressed(std::string(8 << 20, ' '));
  CHECK_FALSE(unflate_pdf(bomb.bytes(), "", 1 << 20));
  PdfStructure structure{std::make_shared<const Bytes>(bomb.bytes()), "", 1 << 20};
  CHECK_THROWS_AS(structure.drawing(1), Error);
}

TEST_CASE("a damaged file is not un-flated") {
  const auto bytes = compressed("BT ET").bytes();
  CHECK_FALSE(unflate_pdf(bytes.substr(0, bytes.size() / 2), "", 1 << 20));
  CHECK_FALSE(unflate_pdf("%PDF-1.4", "", 1 << 20));
}
