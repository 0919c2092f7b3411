#pragma once
#include <optional>

#include <qpdf/QPDFObjectHandle.hh>

#include "formats/image.hpp"

namespace docmill {

/// Decodes an image XObject as a viewer would show it, not placed, not turned. Nothing for kinds that only a
/// renderer handles. Throws Error too_large past `max_pixels`.
std::optional<Image> decode_picture(QPDFObjectHandle stream, int dpi, uint64_t max_pixels);

}  // namespace docmill
