#pragma once
#include <optional>

#include "formats/image.hpp"

namespace docmill {

/// The picture as it looks on white paper through its soft mask (ISO 32000-1, 11.6.5.3): grey, of the same
/// size, white where the picture is opaque. Nothing when there is no memory for it.
std::optional<Image> on_white_paper(Image picture, const Image& mask);

}  // namespace docmill
