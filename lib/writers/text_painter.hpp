#pragma once
#include <filesystem>
#include <map>
#include <memory>
#include <string_view>

#include "formats/raster.hpp"
#include "writers/font.hpp"

namespace docmill {

/// Draws lines of text on rasters with FreeType, one character after the other, from the left to the right.
/// For one thread.
class TextPainter {
 public:
  /// Throws Error internal.
  TextPainter();
  ~TextPainter();
  TextPainter(const TextPainter&) = delete;
  TextPainter& operator=(const TextPainter&) = delete;

  /// `size` in pixels; `text` must be valid UTF-8. It takes font.width(text, size) pixels. What the font and
  /// its fallback lack is drawn as an empty box. Throws Error for a font that cannot be read any more.
  void draw(Raster& onto, double x, int baseline, std::string_view text, const Font& font, int size,
            Rgb colour);

 private:
  struct Library;
  struct Face;
  Face& face(const std::filesystem::path& file);

  std::unique_ptr<Library> library_;
  std::map<std::filesystem::path, std::unique_ptr<Face>> faces_;  ///< after the library: closed before it
};

}  // namespace docmill
