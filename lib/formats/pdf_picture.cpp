#include "formats/pdf_picture.hpp"

#include <array>
#include <cmath>
#include <vector>

#include <leptonica/allheaders.h>
#include <qpdf/Buffer.hh>

#include "base/error.hpp"
#include "formats/image_header.hpp"
#include "formats/pdf_inflate_limit.hpp"
#include "formats/pdf_soft_mask.hpp"

namespace docmill {
namespace {

struct PictureFormat {
  uint32_t width = 0, height = 0;
  unsigned bits = 8, components = 1;
  bool inverted = false;                      ///< Decode [1 0]
  std::vector<std::array<int, 3>> palette{};  ///< of an indexed picture
};

/// Components of a colour space whose values are plain grey or RGB, else 0.
unsigned plain_components(QPDFObjectHandle space) {
  if (space.isName()) {
    const auto name = space.getName();
    return name == "/DeviceGray" || name == "/G" || name == "/CalGray"   ? 1
           : name == "/DeviceRGB" || name == "/RGB" || name == "/CalRGB" ? 3
                                                                         : 0;
  }
  if (!space.isArray() || space.getArrayNItems() < 1) return 0;
  auto family = space.getArrayItem(0);
  if (space.getArrayNItems() == 1) return plain_components(family);
  if (family.isNameAndEquals("/CalGray")) return 1;
  if (family.isNameAndEquals("/CalRGB")) return 3;
  if (!family.isNameAndEquals("/ICCBased") || !space.getArrayItem(1).isStream()) return 0;
  auto count = space.getArrayItem(1).getDict().getKey("/N");
  return count.isInteger() && (count.getIntValue() == 1 || count.getIntValue() == 3)
             ? count.getUIntValueAsUInt()
             : 0;
}

std::vector<std::array<int, 3>> read_palette(QPDFObjectHandle space) {
  const unsigned components = plain_components(space.getArrayItem(1));
  auto table = space.getArrayItem(3);
  std::string values;
  if (table.isString()) values = table.getStringValue();
  if (table.isStream()) {
    const auto data = table.getStreamData();
    values.assign(reinterpret_cast<const char*>(data->getBuffer()), data->getSize());
  }
  std::vector<std::array<int, 3>> palette{};
  const auto value = [&](std::size_t at) { return static_cast<int>(static_cast<unsigned char>(values[at])); };
  for (std::size_t at = 0; components != 0 && at + components <= values.size() && palette.size() < 256;
       at += components)
    palette.push_back(components == 1 ? std::array{value(at), value(at), value(at)}
                                      : std::array{value(at), value(at + 1), value(at + 2)});
  return palette;
}

/// Nothing when only a renderer can show the picture.
std::optional<PictureFormat> format_of(QPDFObjectHandle dictionary) {
  if (dictionary.hasKey("/Mask")) return std::nullopt;
  if (auto mask = dictionary.getKey("/ImageMask"); mask.isBool() && mask.getBoolValue()) return std::nullopt;
  auto width = dictionary.getKey("/Width"), height = dictionary.getKey("/Height"),
       bits = dictionary.getKey("/BitsPerComponent");
  if (!width.isInteger() || !height.isInteger() || width.getIntValue() < 1 || height.getIntValue() < 1)
    return std::nullopt;
  PictureFormat format{width.getUIntValueAsUInt(), height.getUIntValueAsUInt()};
  if (bits.isInteger()) format.bits = bits.getUIntValueAsUInt();
  if (format.bits != 1 && format.bits != 2 && format.bits != 4 && format.bits != 8) return std::nullopt;
  auto space = dictionary.getKey("/ColorSpace");
  format.components = plain_components(space);
  if (space.isArray() && space.getArrayNItems() == 4 && space.getArrayItem(0).isNameAndEquals("/Indexed")) {
    format.palette = read_palette(space);
    format.components = format.palette.empty() ? 0 : 1;
  }
  if (format.components == 0) return std::nullopt;
  if (auto decode = dictionary.getKey("/Decode"); decode.isArray()) {
    const bool pairs =
        static_cast<unsigned>(decode.getArrayNItems()) == 2 * format.components && format.palette.empty();
    if (!pairs) return std::nullopt;
    format.inverted = decode.getArrayItem(0).getNumericValue() == 1;
    for (int i = 0; i < decode.getArrayNItems(); ++i)
      if (decode.getArrayItem(i).getNumericValue() != ((i % 2 == 0) == format.inverted ? 1 : 0))
        return std::nullopt;
  }
  return format;
}

/// The single filter's name, "" for none, nothing for a chain.
std::optional<std::string> only_filter(QPDFObjectHandle dictionary, QPDFObjectHandle& parameters) {
  auto filter = dictionary.getKey("/Filter");
  parameters = dictionary.getKey("/DecodeParms");
  if (filter.isNull()) return "";
  if (filter.isArray() && filter.getArrayNItems() == 1) {
    filter = filter.getArrayItem(0);
    if (parameters.isArray() && parameters.getArrayNItems() == 1) parameters = parameters.getArrayItem(0);
  }
  return filter.isName() ? std::optional{filter.getName()} : std::nullopt;
}

Pix* invert_if(Pix* pix, bool inverted) {
  if (pix && inverted) pixInvert(pix, pix);
  return pix;
}

Pix* decode_jpeg(QPDFObjectHandle stream, QPDFObjectHandle parameters, const PictureFormat& format) {
  if (parameters.isDictionary() && parameters.hasKey("/ColorTransform")) return nullptr;
  const auto raw = stream.getRawStreamData();
  l_int32 width = 0, height = 0, samples = 0;
  if (readHeaderMemJpeg(raw->getBuffer(), raw->getSize(), &width, &height, &samples, nullptr, nullptr) != 0)
    return nullptr;
  if (static_cast<uint32_t>(width) != format.width || static_cast<uint32_t>(height) != format.height ||
      static_cast<unsigned>(samples) != format.components || !format.palette.empty())
    return nullptr;
  l_int32 warnings = 0;
  Pix* pix = pixReadMemJpeg(raw->getBuffer(), raw->getSize(), 0, 1, &warnings, 0);
  return invert_if(pix, format.inverted);
}

/// Whether a renderer that shows the picture smaller goes through it without holding all of it.
bool is_row_by_row(const std::string& filter, QPDFObjectHandle stream) {
  if (filter.empty() || filter == "/FlateDecode" || filter == "/CCITTFaxDecode" || filter == "/LZWDecode" ||
      filter == "/RunLengthDecode")
    return true;
  if (filter != "/DCTDecode") return false;
  const auto raw = stream.getRawStreamData();
  return read_jpeg_header({reinterpret_cast<const char*>(raw->getBuffer()), raw->getSize()}).row_by_row;
}

/// A TIFF of one strip around CCITT data: libtiff decodes it, poppler's own decoder is not reachable.
std::string wrap_ccitt(std::string_view data, const PictureFormat& format, int k, bool black_is_1) {
  std::string tiff{"II*\0\x08\0\0\0", 8};
  const auto put = [&](uint32_t value, int size) {
    for (int i = 0; i < size; ++i) tiff += static_cast<char>(value >> (8 * i));
  };
  struct Entry {
    uint32_t tag, value;
  };
  const uint32_t entries = 9, start = 8 + 2 + 12 * entries + 4;
  const Entry table[entries] = {{256, format.width},
                                {257, format.height},
                                {258, 1},
                                {259, k < 0 ? 4u : 3u},
                                {262, black_is_1 ? 1u : 0u},
                                {273, start},
                                {278, format.height},
                                {279, static_cast<uint32_t>(data.size())},
                                {k < 0 ? 293u : 292u, k > 0 ? 1u : 0u}};
  put(entries, 2);
  for (const auto& [tag, value] : table) {
    put(tag, 2);
    put(4, 2);  // LONG
    put(1, 4);
    put(value, 4);
  }
  put(0, 4);
  // Entries must ascend by tag: the last one (T4Options, T6Options) does, too.
  return tiff.append(data);
}

Pix* decode_ccitt(QPDFObjectHandle stream, QPDFObjectHandle parameters, const PictureFormat& format) {
  const auto value = [&](const char* key) {
    return parameters.isDictionary() ? parameters.getKey(key) : QPDFObjectHandle::newNull();
  };
  const auto flag = [&](const char* key) { return value(key).isBool() && value(key).getBoolValue(); };
  const int k = value("/K").isInteger() ? value("/K").getIntValueAsInt() : 0;
  const uint32_t columns = value("/Columns").isInteger() ? value("/Columns").getUIntValueAsUInt() : 1728;
  if (columns != format.width || flag("/EncodedByteAlign") || !format.palette.empty()) return nullptr;
  const auto raw = stream.getRawStreamData();
  const auto tiff = wrap_ccitt({reinterpret_cast<const char*>(raw->getBuffer()), raw->getSize()}, format, k,
                               flag("/BlackIs1"));
  return invert_if(pixReadMemTiff(reinterpret_cast<const l_uint8*>(tiff.data()), tiff.size(), 0),
                   format.inverted);
}

/// One sample of 1, 2, 4 or 8 bits of a packed row.
int sample(const unsigned char* row, uint32_t index, unsigned bits) {
  const unsigned per_byte = 8 / bits;
  const unsigned shift = (per_byte - 1 - index % per_byte) * bits;
  return row[index / per_byte] >> shift & ((1 << bits) - 1);
}

void fill_row(l_uint32* line, const unsigned char* row, const PictureFormat& format) {
  const int highest = (1 << format.bits) - 1;
  for (uint32_t x = 0; x < format.width; ++x) {
    const auto column = static_cast<l_int32>(x);
    if (!format.palette.empty()) {
      const auto index = std::min<std::size_t>(static_cast<std::size_t>(sample(row, x, format.bits)),
                                               format.palette.size() - 1);
      const auto& colour = format.palette[index];
      composeRGBPixel(colour[0], colour[1], colour[2], line + x);
    } else if (format.components == 3) {
      composeRGBPixel(row[3 * x], row[3 * x + 1], row[3 * x + 2], line + x);
    } else if (format.bits == 1) {
      if (sample(row, x, 1) == 0) SET_DATA_BIT(line, column);  // 0 is black in a PDF, 1 in Leptonica
    } else {
      SET_DATA_BYTE(line, column, static_cast<l_uint8>(sample(row, x, format.bits) * 255 / highest));
    }
  }
}

Pix* decode_samples(QPDFObjectHandle stream, const PictureFormat& format) {
  if (format.components == 3 && format.bits != 8) return nullptr;
  const std::size_t row_bytes = (std::size_t{format.width} * format.components * format.bits + 7) / 8;
  const InflateLimit limit{row_bytes * format.height + 65'536 * 2, row_bytes * format.height + 65'536 * 2};
  const auto data = stream.getStreamData(qpdf_dl_generalized);
  if (data->getSize() < row_bytes * format.height || limit.exceeded()) return nullptr;
  const bool colour = format.components == 3 || !format.palette.empty();
  Pix* pix = pixCreate(static_cast<l_int32>(format.width), static_cast<l_int32>(format.height),
                       colour             ? 32
                       : format.bits == 1 ? 1
                                          : 8);
  if (!pix) return nullptr;
  l_uint32* line = pixGetData(pix);
  const unsigned char* row = data->getBuffer();
  for (uint32_t y = 0; y < format.height; ++y, row += row_bytes, line += pixGetWpl(pix))
    fill_row(line, row, format);
  return invert_if(pix, format.inverted);
}

/// The picture without its mask.
std::optional<Image> decode_colours(QPDFObjectHandle stream, const PictureFormat& format, int dpi,
                                    uint64_t max_pixels) {
  QPDFObjectHandle parameters;
  const auto filter = only_filter(stream.getDict(), parameters);
  if (uint64_t{format.width} * format.height > max_pixels)
    throw PictureTooLarge{static_cast<int>(format.width), static_cast<int>(format.height), max_pixels,
                          filter && is_row_by_row(*filter, stream)};
  if (!filter) return std::nullopt;
  Pix* pix = nullptr;
  if (*filter == "/DCTDecode")
    pix = decode_jpeg(stream, parameters, format);
  else if (*filter == "/CCITTFaxDecode")
    pix = decode_ccitt(stream, parameters, format);
  else if (filter->empty() || *filter == "/FlateDecode")
    pix = decode_samples(stream, format);
  return pix ? std::optional{Image{pix, dpi}} : std::nullopt;
}

/// A renderer scales a mask of another size, and takes out a matte that the colours were blended with.
bool is_plain_mask(QPDFObjectHandle mask, const PictureFormat& of_mask, const PictureFormat& of_picture) {
  return of_mask.components == 1 && of_mask.width == of_picture.width &&
         of_mask.height == of_picture.height && !mask.getDict().hasKey("/Matte");
}

}  // namespace

std::optional<Image> decode_picture(QPDFObjectHandle stream, int dpi, uint64_t max_pixels) {
  const auto format = format_of(stream.getDict());
  if (!format) return std::nullopt;
  auto mask = stream.getDict().getKey("/SMask");
  if (!mask.isStream()) return decode_colours(stream, *format, dpi, max_pixels);
  const auto mask_format = format_of(mask.getDict());
  if (!mask_format || !is_plain_mask(mask, *mask_format, *format)) return std::nullopt;
  auto picture = decode_colours(stream, *format, dpi, max_pixels);
  const auto opacity = picture ? decode_colours(mask, *mask_format, dpi, max_pixels) : std::nullopt;
  return opacity ? on_white_paper(std::move(*picture), *opacity) : std::nullopt;
}

}  // namespace docmill
