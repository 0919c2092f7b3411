#pragma once
#include <cstdint>
#include <filesystem>
#include <memory>
#include <mutex>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace docmill {

class Font;

/// A font that is read when it is first asked for; safe to ask from several threads.
class LazyFont {
 public:
  explicit LazyFont(std::filesystem::path file) : file_{std::move(file)} {}
  const Font& get() const;

 private:
  std::filesystem::path file_;
  mutable std::once_flag once_;
  mutable std::unique_ptr<const Font> font_;
};

/// The metrics of a TrueType file, read once with FreeType, and the font that stands in for the characters
/// that it lacks. Immutable.
class Font {
 public:
  /// Throws Error when FreeType cannot read the file or it is no TrueType font.
  static Font load(const std::filesystem::path& file, std::shared_ptr<const LazyFont> fallback = nullptr);

  const std::filesystem::path& file() const { return file_; }
  bool has(char32_t code_point) const { return advance(code_point) != missing; }
  /// False for the glyphs made of glyphs made of glyphs, whose accents libharu 2.3 loses.
  bool draws_whole(char32_t code_point) const;
  /// The font that draws the character: this one, or the fallback where that does it better.
  const Font& drawing(char32_t code_point) const;
  /// The text in pieces that one font draws each; they point into it. Must be valid UTF-8.
  std::vector<std::pair<const Font*, std::string_view>> pieces(std::string_view text) const;
  /// Width in points of valid UTF-8 text, as a viewer sets it from the widths that libharu writes.
  double width(std::string_view text, double size) const;

 private:
  static constexpr uint16_t missing = 0xFFFF;
  uint16_t advance(char32_t code_point) const {
    return code_point < advances_.size() ? advances_[code_point] : missing;
  }

  std::filesystem::path file_;
  std::shared_ptr<const LazyFont> fallback_;
  std::vector<uint16_t> advances_;  ///< thousandths of the size, by code point of the basic plane
  std::vector<char32_t> nested_;    ///< sorted
};

}  // namespace docmill
