#include "formats/pdf_soft_mask.hpp"

#include "formats/leptonica.hpp"

namespace docmill {
namespace {

/// Scanners' and converters' programs write masks that hide nothing.
bool is_opaque(Pix* mask) {
  l_int32 least = 0;
  return pixGetExtremeValue(mask, 1, L_SELECT_MIN, nullptr, nullptr, nullptr, &least) == 0 && least == 255;
}

}  // namespace

std::optional<Image> on_white_paper(Image picture, const Image& mask) {
  const PixOwner opacity{pixConvertTo8(mask.pix(), 0)};
  if (opacity && is_opaque(opacity.get())) return picture;
  const auto colours = gray_if_bilevel(picture.pix());
  const PixOwner paper{colours ? pixCreateTemplate(colours.get()) : nullptr};
  if (!paper || !opacity) return std::nullopt;
  pixSetAll(paper.get());
  Pix* blended = pixBlendWithGrayMask(paper.get(), colours.get(), opacity.get(), 0, 0);
  return blended ? std::optional{Image{blended, picture.dpi()}} : std::nullopt;
}

}  // namespace docmill
