#include "writers/text_painter.hpp"

#include <cmath>

#include <ft2build.h>
#include FT_FREETYPE_H

#include "base/error.hpp"
#include "base/unicode.hpp"

namespace docmill {
namespace {

void draw_glyph(Raster& onto, int x, int baseline, const FT_GlyphSlot glyph, Rgb colour) {
  const auto& bitmap = glyph->bitmap;
  if (bitmap.pixel_mode != FT_PIXEL_MODE_GRAY) return;
  for (unsigned row = 0; row < bitmap.rows; ++row)
    for (unsigned column = 0; column < bitmap.width; ++column)
      onto.blend(x + glyph->bitmap_left + static_cast<int>(column),
                 baseline - glyph->bitmap_top + static_cast<int>(row), colour,
                 bitmap.buffer[static_cast<std::ptrdiff_t>(row) * bitmap.pitch + column]);
}

}  // namespace

struct TextPainter::Library {
  Library() {
    if (FT_Init_FreeType(&handle) != 0) throw Error{Stage::write, Code::internal, "FreeType does not start"};
  }
  ~Library() { FT_Done_FreeType(handle); }
  Library(const Library&) = delete;
  Library& operator=(const Library&) = delete;
  FT_Library handle = nullptr;
};

struct TextPainter::Face {
  Face(const Library& library, const std::filesystem::path& file) {
    if (FT_New_Face(library.handle, file.c_str(), 0, &handle) != 0)
      throw Error{Stage::write, Code::unsupported, "font " + file.string() + " cannot be read"};
  }
  ~Face() { FT_Done_Face(handle); }
  Face(const Face&) = delete;
  Face& operator=(const Face&) = delete;
  FT_Face handle = nullptr;
};

TextPainter::TextPainter() : library_{std::make_unique<Library>()} {}
TextPainter::~TextPainter() = default;

TextPainter::Face& TextPainter::face(const std::filesystem::path& file) {
  auto& face = faces_[file];
  if (!face) face = std::make_unique<Face>(*library_, file);
  return *face;
}

void TextPainter::draw(Raster& onto, double x, int baseline, std::string_view text, const Font& font,
                       int size, Rgb colour) {
  for (const auto& [drawn_by, piece] : font.pieces(text)) {
    auto* const handle = face(drawn_by->file()).handle;
    FT_Set_Pixel_Sizes(handle, 0, static_cast<FT_UInt>(size));
    for (std::size_t at = 0; at < piece.size();) {
      const auto start = at;
      const auto code_point = next_code_point(piece, at);
      // Light hinting moves nothing sideways: the widths are those of Font.
      if (FT_Load_Char(handle, code_point, FT_LOAD_RENDER | FT_LOAD_TARGET_LIGHT) == 0)
        draw_glyph(onto, static_cast<int>(std::lround(x)), baseline, handle->glyph, colour);
      x += font.width(piece.substr(start, at - start), size);
    }
  }
}

}  // namespace docmill
