#pragma once
#include <memory>

#include <leptonica/allheaders.h>

namespace docmill {

struct DestroyLeptonica {
  void operator()(Pix* pix) const { pixDestroy(&pix); }
  void operator()(::Box* box) const { boxDestroy(&box); }
  void operator()(Boxa* boxes) const { boxaDestroy(&boxes); }
};
using PixOwner = std::unique_ptr<Pix, DestroyLeptonica>;
using BoxOwner = std::unique_ptr<::Box, DestroyLeptonica>;
using BoxesOwner = std::unique_ptr<Boxa, DestroyLeptonica>;

/// Of what Leptonica has allocated for its caller: text, encoded pictures.
struct FreeLeptonica {
  void operator()(void* memory) const { lept_free(memory); }
};
using BytesOwner = std::unique_ptr<l_uint8, FreeLeptonica>;
using TextOwner = std::unique_ptr<char, FreeLeptonica>;

/// The picture, or a grey one when it is bilevel: made smaller or turned, thin strokes turn grey instead of
/// going.
inline PixOwner gray_if_bilevel(Pix* pix) {
  return PixOwner{pixGetDepth(pix) == 1 ? pixConvert1To8(nullptr, pix, 255, 0) : pixClone(pix)};
}

}  // namespace docmill
