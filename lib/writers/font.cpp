#include "writers/font.hpp"

#include <algorithm>
#include <memory>

#include <ft2build.h>
#include FT_FREETYPE_H
#include FT_ADVANCES_H

#include "base/error.hpp"
#include "base/unicode.hpp"

namespace docmill {
namespace {

struct CloseLibrary {
  void operator()(FT_Library library) const { FT_Done_FreeType(library); }
};
struct CloseFace {
  void operator()(FT_Face face) const { FT_Done_Face(face); }
};
using Library = std::unique_ptr<FT_LibraryRec_, CloseLibrary>;
using Face = std::unique_ptr<FT_FaceRec_, CloseFace>;

[[noreturn]] void refuse(const std::filesystem::path& file, std::string_view what) {
  throw Error{Stage::write, Code::unsupported, "font " + file.string() + " " + std::string{what}};
}

Library open_library() {
  FT_Library library = nullptr;
  if (FT_Init_FreeType(&library) != 0) throw Error{Stage::write, Code::internal, "FreeType does not start"};
  return Library{library};
}

Face open_face(FT_Library library, const std::filesystem::path& file) {
  FT_Face face = nullptr;
  if (FT_New_Face(library, file.c_str(), 0, &face) != 0) refuse(file, "cannot be read");
  return Face{face};
}

/// The parts of a composite glyph; empty for one with an outline of its own.
std::vector<FT_UInt> parts(FT_Face face, FT_UInt glyph) {
  std::vector<FT_UInt> found;
  if (FT_Load_Glyph(face, glyph, FT_LOAD_NO_SCALE | FT_LOAD_NO_RECURSE) != 0) return found;
  if (face->glyph->format != FT_GLYPH_FORMAT_COMPOSITE) return found;
  const FT_UInt count = face->glyph->num_subglyphs;
  for (FT_UInt i = 0; i < count; ++i) {
    FT_Int index = 0, first = 0, second = 0;
    FT_UInt flags = 0;
    FT_Matrix transform{};
    if (FT_Get_SubGlyph_Info(face->glyph, i, &index, &flags, &first, &second, &transform) == 0)
      found.push_back(static_cast<FT_UInt>(index));
  }
  return found;
}

bool is_nested(FT_Face face, FT_UInt glyph) {
  const std::vector<FT_UInt> first_level = parts(face, glyph);
  return std::any_of(first_level.begin(), first_level.end(),
                     [face](FT_UInt part) { return !parts(face, part).empty(); });
}

}  // namespace

const Font& LazyFont::get() const {
  std::call_once(once_, [this] { font_ = std::make_unique<const Font>(Font::load(file_)); });
  return *font_;
}

Font Font::load(const std::filesystem::path& file, std::shared_ptr<const LazyFont> fallback) {
  const Library library = open_library();
  const Face face = open_face(library.get(), file);
  if (FT_IS_SFNT(face.get()) == 0 || face->units_per_EM == 0 ||
      FT_Select_Charmap(face.get(), FT_ENCODING_UNICODE) != 0)
    refuse(file, "is no TrueType font with a Unicode table");
  Font font;
  font.file_ = file;
  font.fallback_ = std::move(fallback);
  font.advances_.assign(0x10000, missing);
  FT_UInt glyph = 0;
  for (FT_ULong code = FT_Get_First_Char(face.get(), &glyph); glyph != 0 && code < font.advances_.size();
       code = FT_Get_Next_Char(face.get(), code, &glyph)) {
    FT_Fixed units = 0;
    if (FT_Get_Advance(face.get(), glyph, FT_LOAD_NO_SCALE, &units) != 0) continue;
    font.advances_[code] =
        static_cast<uint16_t>(units * 1000 / face->units_per_EM);  // rounds down as libharu does
    if (is_nested(face.get(), glyph)) font.nested_.push_back(static_cast<char32_t>(code));
  }
  return font;
}

bool Font::draws_whole(char32_t code_point) const {
  return !std::binary_search(nested_.begin(), nested_.end(), code_point);
}

const Font& Font::drawing(char32_t code_point) const {
  if (!fallback_ || (has(code_point) && draws_whole(code_point))) return *this;
  const Font& other = fallback_->get();
  const bool better = other.has(code_point) && (!has(code_point) || other.draws_whole(code_point));
  return better ? other : *this;
}

std::vector<std::pair<const Font*, std::string_view>> Font::pieces(std::string_view text) const {
  std::vector<std::pair<const Font*, std::string_view>> found;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t start = at;
    const Font* font = &drawing(next_code_point(text, at));
    if (!found.empty() && found.back().first == font)
      found.back().second = {found.back().second.data(), found.back().second.size() + at - start};
    else
      found.emplace_back(font, text.substr(start, at - start));
  }
  return found;
}

double Font::width(std::string_view text, double size) const {
  uint64_t thousandths = 0;
  for (std::size_t at = 0; at < text.size();) {
    const char32_t code_point = next_code_point(text, at);
    uint16_t one = advance(code_point);
    if (fallback_ && (one == missing || !nested_.empty())) one = drawing(code_point).advance(code_point);
    thousandths += one == missing ? 1000U : one;
  }
  return static_cast<double>(thousandths) * size / 1000;
}

}  // namespace docmill
