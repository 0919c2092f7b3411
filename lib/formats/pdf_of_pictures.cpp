#include "formats/pdf_of_pictures.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdio>
#include <optional>

#include "base/error.hpp"
#include "formats/image.hpp"
#include "formats/image_header.hpp"
#include "formats/leptonica.hpp"
#include "formats/png_stream.hpp"

namespace docmill {
namespace {

const l_uint8* data(std::string_view bytes) {
  return reinterpret_cast<const l_uint8*>(bytes.data());
}

std::string number(double value) {
  char text[32];
  std::snprintf(text, sizeof text, "%.2f", value);
  return text;
}

QPDFObjectHandle picture_stream(QPDF& pdf, const std::string& bytes, long width, long height,
                                const std::string& entries) {
  auto stream = QPDFObjectHandle::newStream(&pdf, bytes);
  stream.replaceDict(QPDFObjectHandle::parse("<< /Type /XObject /Subtype /Image /Width " +
                                             std::to_string(width) + " /Height " + std::to_string(height) +
                                             " " + entries + " >>"));
  return stream;
}

/// Nothing when the PDF would have to say more than what the file says of its colours.
std::optional<QPDFObjectHandle> jpeg_stream(QPDF& pdf, std::string_view bytes,
                                            const PictureOptions& options) {
  l_int32 width = 0, height = 0, components = 0, ycck = 0, cmyk = 0;
  if (readHeaderMemJpeg(data(bytes), bytes.size(), &width, &height, &components, &ycck, &cmyk) != 0)
    return std::nullopt;
  std::string space = "/DeviceRGB";
  if (components == 1) space = "/DeviceGray";
  if (components == 4) {
    if (options.plain_only) return std::nullopt;
    space = "/DeviceCMYK /Decode [1 0 1 0 1 0 1 0]";  // as Adobe's programs, and all since, write them
  }
  return picture_stream(pdf, std::string{bytes}, width, height,
                        "/BitsPerComponent 8 /Filter /DCTDecode /ColorSpace " + space);
}

QPDFObjectHandle png_stream(QPDF& pdf, const PngStream& png) {
  std::string space = png.components == 3 ? "/DeviceRGB" : "/DeviceGray";
  if (!png.palette.empty()) {
    space = "[/Indexed /DeviceRGB " + std::to_string(png.palette.size() / 3 - 1) + " <";
    for (const char c : png.palette) {
      char digits[3];
      std::snprintf(digits, sizeof digits, "%02X", static_cast<unsigned char>(c));
      space += digits;
    }
    space += ">]";
  }
  const auto bits = std::to_string(png.bits);
  return picture_stream(pdf, png.data, png.width, png.height,
                        "/BitsPerComponent " + bits + " /ColorSpace " + space +
                            " /Filter /FlateDecode /DecodeParms << /Predictor 15 /Colors " +
                            std::to_string(png.components) + " /BitsPerComponent " + bits + " /Columns " +
                            std::to_string(png.width) + " >>");
}

/// The one strip of a little-endian or big-endian TIFF (TIFF 6.0, sections 2 and 3).
std::string only_strip(std::string_view tiff) {
  constexpr unsigned strip_offsets = 273, strip_byte_counts = 279;
  const bool little = tiff.substr(0, 2) == "II";
  const auto value = [&](std::size_t at, std::size_t size) {
    uint32_t result = 0;
    for (std::size_t i = 0; i < size && at + i < tiff.size(); ++i)
      result |= uint32_t{static_cast<unsigned char>(tiff[at + i])} << 8 * (little ? i : size - 1 - i);
    return result;
  };
  const std::size_t directory = value(4, 4);
  std::size_t offset = 0, size = 0;
  for (std::size_t i = 0; i < value(directory, 2); ++i) {
    const auto entry = directory + 2 + 12 * i;
    const auto tag = value(entry, 2);
    const auto stated = value(entry + 8, value(entry + 2, 2) == 3 ? 2 : 4);
    if (tag == strip_offsets && value(entry + 4, 4) == 1) offset = stated;
    if (tag == strip_byte_counts) size = stated;
  }
  if (offset == 0 || offset + size > tiff.size())
    throw Error{Stage::write, Code::internal, "the picture cannot be encoded"};
  return std::string{tiff.substr(offset, size)};
}

/// Black and white as CCITT group 4.
QPDFObjectHandle bilevel_stream(QPDF& pdf, const Image& image) {
  l_uint8* raw = nullptr;
  std::size_t size = 0;
  if (pixWriteMemTiff(&raw, &size, image.pix(), IFF_TIFF_G4) != 0)
    throw Error{Stage::write, Code::internal, "the picture cannot be encoded"};
  const BytesOwner tiff{raw};
  return picture_stream(
      pdf, only_strip({reinterpret_cast<const char*>(raw), size}), image.width(), image.height(),
      "/BitsPerComponent 1 /ColorSpace /DeviceGray /Filter /CCITTFaxDecode /DecodeParms << /K -1 "
      "/Columns " +
          std::to_string(image.width()) + " /Rows " + std::to_string(image.height()) + " >>");
}

/// RGB pixels that are all grey: scanners write such, and grey alone is far smaller.
bool is_gray(Pix* pix) {
  if (pixGetDepth(pix) != 32) return false;
  const auto words = static_cast<std::size_t>(pixGetWpl(pix)) * static_cast<std::size_t>(pixGetHeight(pix));
  const l_uint32* pixels = pixGetData(pix);
  return std::all_of(pixels, pixels + words, [](l_uint32 pixel) {
    const auto red = pixel >> 24, green = pixel >> 16 & 0xFF, blue = pixel >> 8 & 0xFF;
    return red == green && green == blue;
  });
}

QPDFObjectHandle decoded_stream(QPDF& pdf, const Image& image) {
  if (pixGetDepth(image.pix()) == 1) return bilevel_stream(pdf, image);
  if (is_gray(image.pix()))
    return decoded_stream(pdf, Image{pixGetRGBComponent(image.pix(), COLOR_RED), image.dpi()});
  l_uint8* raw = nullptr;
  std::size_t size = 0;
  if (pixWriteMemPng(&raw, &size, image.pix(), 0) != 0)
    throw Error{Stage::write, Code::internal, "the picture cannot be encoded"};
  const BytesOwner bytes{raw};
  const auto png = read_png_stream({reinterpret_cast<const char*>(raw), size});
  if (!png) throw Error{Stage::write, Code::internal, "the picture cannot be encoded"};
  return png_stream(pdf, *png);
}

/// Of the unit square to a page of that size, for EXIF's orientations 1 to 8: where the picture's first row
/// and first column are to be seen.
std::array<double, 6> placement(int orientation, double w, double h) {
  switch (orientation) {
    case 2:
      return {-w, 0, 0, h, w, 0};
    case 3:
      return {-w, 0, 0, -h, w, h};
    case 4:
      return {w, 0, 0, -h, 0, h};
    case 5:
      return {0, -h, -w, 0, w, h};
    case 6:
      return {0, -h, w, 0, 0, h};
    case 7:
      return {0, h, w, 0, 0, 0};
    case 8:
      return {0, h, -w, 0, w, 0};
    default:
      return {w, 0, 0, h, 0, 0};
  }
}

struct Picture {
  QPDFObjectHandle stream;
  int orientation = 1;
};

Picture picture_of(QPDF& pdf, std::string_view bytes, const std::string& media_type, int index,
                   const PictureOptions& options) {
  if (media_type == "image/jpeg") {
    if (auto stream = jpeg_stream(pdf, bytes, options)) return {*stream, read_jpeg_header(bytes).orientation};
  } else if (media_type == "image/png") {
    if (const auto png = read_png_stream(bytes)) return {png_stream(pdf, *png)};
  } else if (media_type == "image/jp2" && !options.plain_only) {
    const auto info = inspect_image(bytes).front();
    return {picture_stream(pdf, std::string{bytes}, info.width, info.height, "/Filter /JPXDecode")};
  }
  return {decoded_stream(pdf, decode_image(bytes, index, options.max_pixels))};
}

/// Points, PDF 32000-1, annex C.
constexpr double longest_side = 14'400;

}  // namespace

void add_picture_pages(QPDF& pdf, std::string_view bytes, const Document& record,
                       const PictureOptions& options) {
  for (std::size_t index = 0; index < record.pages.size(); ++index) {
    const auto& page = record.pages[index];
    if (std::max(page.width, page.height) > longest_side)
      throw Error{Stage::write, Code::too_large, "the picture is longer than a page of a PDF may be",
                  "state a finer resolution in the picture's file", page.number};
    const bool has_size = page.width > 0 && page.height > 0;
    auto dictionary = QPDFObjectHandle::parse("<< /Type /Page /Resources << >> >>");
    const double width = has_size ? page.width : 612, height = has_size ? page.height : 792;
    dictionary.replaceKey("/MediaBox",
                          QPDFObjectHandle::parse("[0 0 " + number(width) + " " + number(height) + "]"));
    if (has_size) {
      const auto picture =
          picture_of(pdf, bytes, record.media_type, static_cast<int>(page.number) - 1, options);
      auto pictures = QPDFObjectHandle::newDictionary();
      pictures.replaceKey("/Im0", picture.stream);
      dictionary.getKey("/Resources").replaceKey("/XObject", pictures);
      std::string content = "q";
      for (const auto value : placement(picture.orientation, width, height)) content += " " + number(value);
      dictionary.replaceKey("/Contents", QPDFObjectHandle::newStream(&pdf, content + " cm /Im0 Do Q\n"));
    }
    pdf.addPage(pdf.makeIndirectObject(dictionary), false);
  }
}

}  // namespace docmill
