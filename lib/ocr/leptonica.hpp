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

}  // namespace docmill
