// poppler's GfxCIDFont::getCodeToGIDMap(), which tells which glyphs of another font stand in for one that is
// not in the file. For fonts of no East Asian character collection poppler 22.12 looks into memory that it
// never wrote: the same page was drawn, and recognised, in another way each time. Here the characters of such
// a font decide alone.
#include <algorithm>
#include <array>
#include <string_view>

#include <poppler/GfxFont.h>
#include <poppler/fofi/FoFiTrueType.h>
#include <poppler/goo/gmem.h>

#include "overrides/next_definition.hpp"

namespace {

constexpr int codes = 0x10000;

bool is_east_asian(const GooString* collection) {
  constexpr std::array<std::string_view, 6> names{"Adobe-GB1",    "Adobe-CNS1",   "Adobe-Japan1",
                                                  "Adobe-Japan2", "Adobe-Korea1", "Adobe-KR"};
  return collection != nullptr && std::find(names.begin(), names.end(), collection->toStr()) != names.end();
}

/// The best table of the font from Unicode to glyphs, -1 when it has none (OpenType, `cmap`).
int unicode_table(const FoFiTrueType& program) {
  int best = -1;
  for (int table = 0; table < program.getNumCmaps(); ++table) {
    const int platform = program.getCmapPlatform(table), encoding = program.getCmapEncoding(table);
    if (platform == 3 && encoding == 10) return table;
    if ((platform == 3 && encoding == 1) || (platform == 0 && best < 0)) best = table;
  }
  return best;
}

}  // namespace

/// The caller frees it; null and 0 when there is no such table.
[[gnu::visibility("default")]] int* GfxCIDFont::getCodeToGIDMap(FoFiTrueType* program, int* size) {
  Ref embedded;
  if (getEmbeddedFontID(&embedded) || is_east_asian(getCollection())) {
    static const auto original = docmill::next_definition<int* (*)(GfxCIDFont*, FoFiTrueType*, int*)>(
        "_ZN10GfxCIDFont15getCodeToGIDMapEP12FoFiTrueTypePi");
    return original(this, program, size);
  }
  *size = 0;
  const int table = unicode_table(*program);
  if (table < 0) return nullptr;
  auto* glyphs = static_cast<int*>(gmallocn(codes, sizeof(int)));
  std::fill_n(glyphs, codes, 0);
  for (int code = 0; code < codes; ++code) {
    const std::array<char, 2> text{static_cast<char>(code >> 8), static_cast<char>(code)};
    CharCode character = 0;
    const Unicode* unicode = nullptr;
    int count = 0;
    double dx = 0, dy = 0, x = 0, y = 0;
    getNextChar(text.data(), text.size(), &character, &unicode, &count, &dx, &dy, &x, &y);
    if (count > 0 && character < codes) glyphs[character] = program->mapCodeToGID(table, unicode[0]);
  }
  *size = codes;
  return glyphs;
}
