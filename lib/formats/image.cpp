#include "formats/image.hpp"

#include <cstring>

#include "base/error.hpp"
#include "formats/leptonica.hpp"

namespace docmill {

void Image::Destroy::operator()(Pix* pix) const {
  pixDestroy(&pix);
}

Image::Image(Pix* owned, int dpi) : pix_{owned}, dpi_{dpi} {
  if (!owned) throw Error{Stage::ingest, Code::damaged, "the picture cannot be decoded"};
  pixSetResolution(owned, dpi, dpi);
}

Image Image::from_gray8(const char* pixels, int width, int height, int stride, int dpi) {
  Image image{pixCreateNoInit(width, height, 8), dpi};
  const auto words = static_cast<std::size_t>(pixGetWpl(image.pix()));
  l_uint32* line = pixGetData(image.pix());
  for (int y = 0; y < height; ++y, line += words) {
    line[words - 1] = 0;  // the padding behind the last pixel
    std::memcpy(line, pixels + static_cast<std::ptrdiff_t>(y) * stride, static_cast<std::size_t>(width));
  }
  pixEndianByteSwap(image.pix());  // Leptonica keeps pixels in big-endian words
  return image;
}

int Image::width() const {
  return pixGetWidth(pix());
}

int Image::height() const {
  return pixGetHeight(pix());
}

Image Image::rotated(int degrees) const {
  Image turned{pixRotateOrth(pix(), (degrees / 90) % 4), dpi_};
  turned.reduction_ = reduction_;
  return turned;
}

Image Image::scaled(int dpi) const {
  const auto factor = static_cast<float>(dpi) / static_cast<float>(dpi_);
  const auto gray = gray_if_bilevel(pix());
  Image scaled{pixScale(gray.get(), factor, factor), dpi};
  scaled.reduction_ = reduction_;
  return scaled;
}

Image in_gray(Image picture) {
  if (pixGetDepth(picture.pix()) <= 8) return picture;
  Image gray{pixConvertTo8(picture.pix(), 0), picture.dpi()};
  gray.set_reduction(picture.reduction());
  return gray;
}

PictureTooLarge::PictureTooLarge(int width, int height, uint64_t max_pixels, bool row_by_row_)
    : Error{Stage::ingest, Code::too_large,
            "a picture of " + std::to_string(width) + " x " + std::to_string(height) +
                " pixels, over the limit of " + std::to_string(max_pixels),
            "raise --max-pixels"},
      row_by_row{row_by_row_} {}

bool Image::uniform() const {
  l_int32 least = 0, most = 0;
  return pixGetRangeValues(pix(), 1, L_SELECT_RED, &least, &most) == 0 && least == most;
}

}  // namespace docmill
