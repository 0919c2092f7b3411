#include <algorithm>
#include <cmath>
#include <cstdio>

#include "base/error.hpp"
#include "formats/image.hpp"
#include "formats/image_header.hpp"
#include "formats/leptonica.hpp"

namespace docmill {
namespace {

const l_uint8* data(std::string_view bytes) {
  return reinterpret_cast<const l_uint8*>(bytes.data());
}

[[noreturn]] void damaged(const std::string& what) {
  throw Error{Stage::ingest, Code::damaged, what};
}

int format_of(std::string_view bytes) {
  int format = IFF_UNKNOWN;
  if (bytes.size() >= 12) findFileFormatBuffer(data(bytes), &format);
  return format;
}

bool is_tiff(int format) {
  return format == IFF_TIFF || (format >= IFF_TIFF_PACKBITS && format <= IFF_TIFF_ZIP) ||
         format == IFF_TIFF_JPEG;
}

std::string media_type_of(int format) {
  if (is_tiff(format)) return "image/tiff";
  switch (format) {
    case IFF_PNG:
      return "image/png";
    case IFF_JFIF_JPEG:
      return "image/jpeg";
    case IFF_WEBP:
      return "image/webp";
    case IFF_GIF:
      return "image/gif";
    case IFF_BMP:
      return "image/bmp";
    case IFF_JP2:
      return "image/jp2";
    case IFF_PNM:
      return "image/x-portable-anymap";
    default:
      throw Error{Stage::ingest, Code::unsupported, "not a picture format that can be decoded"};
  }
}

/// A stated resolution below 20 or above 2400 dpi is a default of some program, not a fact.
int plausible(int dpi) {
  return dpi >= 20 && dpi <= 2400 ? dpi : 0;
}

int count_tiff_pages(std::string_view bytes) {
  const std::unique_ptr<FILE, int (*)(FILE*)> file{fopenReadFromMemory(data(bytes), bytes.size()), &fclose};
  int count = 0;
  if (!file || tiffGetCount(file.get(), &count) != 0 || count == 0) damaged("the TIFF has no readable page");
  return count;
}

ImageInfo inspect_tiff(std::string_view bytes, int index) {
  ImageInfo page{"image/tiff"};
  int resolution = 0;
  if (readHeaderMemTiff(data(bytes), bytes.size(), index, &page.width, &page.height, nullptr, nullptr,
                        &resolution, nullptr, nullptr) != 0)
    damaged("the header of the TIFF page is damaged");
  if (tiff_states_resolution(bytes, index)) page.dpi = plausible(resolution);
  return page;
}

/// Leptonica's functions per EXIF orientation 1..8: quarter turns clockwise, then a mirror image left to
/// right.
struct Orientation {
  int quarter_turns;
  bool mirrored;
};
Orientation orientation(int exif) {
  static constexpr Orientation table[] = {{0, false}, {0, true},  {2, false}, {2, true},
                                          {1, true},  {1, false}, {3, true},  {3, false}};
  return table[exif - 1];
}

ImageInfo inspect_one(std::string_view bytes, int format) {
  ImageInfo image{media_type_of(format)};
  if (format == IFF_GIF || format == IFF_BMP) {
    const auto size = format == IFF_GIF ? read_gif_size(bytes) : read_bmp_size(bytes);
    image.width = size.width;
    image.height = size.height;
  } else if (pixReadHeaderMem(data(bytes), bytes.size(), nullptr, &image.width, &image.height, nullptr,
                              nullptr, nullptr) != 0) {
    damaged("the header of the picture (" + image.media_type + ") is damaged");
  }
  if (image.width <= 0 || image.height <= 0) damaged("the picture states no size");
  if (format == IFF_PNG) image.dpi = plausible(read_png_resolution(bytes));
  if (format == IFF_JFIF_JPEG) {
    const auto header = read_jpeg_header(bytes);
    image.dpi = plausible(header.dpi);
    if (orientation(header.orientation).quarter_turns % 2 != 0) std::swap(image.width, image.height);
  }
  return image;
}

/// Many programs write an alpha channel that hides nothing; to blend it takes as long as to decode the
/// picture.
void drop_opaque_alpha(Pix* pix) {
  l_int32 opaque = 0;
  if (pixGetSpp(pix) == 4 && pixAlphaIsOpaque(pix, &opaque) == 0 && opaque == 1) pixSetSpp(pix, 3);
}

/// No palette, no alpha, depth 1, 8 or 32.
Pix* plain(Pix* read) {
  if (!read) return nullptr;
  drop_opaque_alpha(read);
  const PixOwner owned{read};
  Pix* flat = pixGetColormap(read)   ? pixRemoveColormap(read, REMOVE_CMAP_BASED_ON_SRC)
              : pixGetSpp(read) == 4 ? pixAlphaBlendUniform(read, 0xffffff00)
                                     : pixClone(read);
  const PixOwner owned_flat{flat};
  if (!flat) return nullptr;
  const int depth = pixGetDepth(flat);
  if (depth == 1 || depth == 8 || depth == 32) return pixClone(flat);
  return depth == 24 ? pixConvert24To32(flat) : pixConvertTo8(flat, 0);
}

Pix* upright(Pix* pix, int exif) {
  const auto [quarter_turns, mirrored] = orientation(exif);
  if (!pix || (quarter_turns == 0 && !mirrored)) return pix;
  Pix* turned = pixRotateOrth(pix, quarter_turns);
  pixDestroy(&pix);
  if (turned && mirrored) pixFlipLR(turned, turned);
  return turned;
}

Image reduced_jpeg(std::string_view bytes, const ImageInfo& page, int reduction) {
  Pix* pix = plain(pixReadMemJpeg(data(bytes), bytes.size(), 0, reduction, nullptr, 0));
  Image image{upright(pix, read_jpeg_header(bytes).orientation),
              std::max(1, static_cast<int>(std::lround(resolution_of(page) / double(reduction))))};
  image.set_reduction("the picture of " + std::to_string(page.width) + " x " + std::to_string(page.height) +
                      " pixels was read at 1/" + std::to_string(reduction) +
                      " of its size; raise --max-pixels");
  return image;
}

}  // namespace

std::vector<ImageInfo> inspect_image(std::string_view bytes) {
  const int format = format_of(bytes);
  if (!is_tiff(format)) return {inspect_one(bytes, format)};
  std::vector<ImageInfo> pages;
  for (int i = 0, count = count_tiff_pages(bytes); i < count; ++i) {
    try {
      pages.push_back(inspect_tiff(bytes, i));
    } catch (const Error&) {
      pages.push_back(ImageInfo{"image/tiff"});  // that page alone fails when it is decoded
    }
  }
  return pages;
}

int resolution_of(const ImageInfo& info) {
  if (info.dpi != 0) return info.dpi;
  return std::clamp(static_cast<int>(std::lround(std::max(info.width, info.height) / 11.69)), 70, 600);
}

Image decode_image(std::string_view bytes, int index, uint64_t max_pixels) {
  const int format = format_of(bytes);
  const auto page = is_tiff(format) ? inspect_tiff(bytes, index) : inspect_one(bytes, format);
  const bool too_large = uint64_t(page.width) * uint64_t(page.height) > max_pixels;
  const int reduction =
      format == IFF_JFIF_JPEG ? jpeg_reduction(bytes, {page.width, page.height}, max_pixels) : !too_large;
  if (reduction == 0) throw PictureTooLarge{page.width, page.height, max_pixels, false};
  if (reduction > 1) return reduced_jpeg(bytes, page, reduction);
  Pix* pix = is_tiff(format) ? pixReadMemTiff(data(bytes), bytes.size(), index)
                             : pixReadMem(data(bytes), bytes.size());
  pix = plain(pix);
  if (format == IFF_JFIF_JPEG) pix = upright(pix, read_jpeg_header(bytes).orientation);
  return Image{pix, resolution_of(page)};
}

void quiet_image_library() {
  setMsgSeverity(L_SEVERITY_NONE);
}

}  // namespace docmill
