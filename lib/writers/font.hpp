#pragma once
#include <cstdint>
#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

namespace docmill {

/// The metrics of a TrueType file, read once with FreeType. Immutable.
class Font {
 public:
  /// Throws Error when FreeType cannot read the file or it is no TrueType font.
  static Font load(const std::filesystem::path& file);

  const std::filesystem::path& file() const { return file_; }
  bool has(char32_t code_point) const { return advance(code_point) != missing; }
  /// False for the glyphs made of glyphs made of glyphs, whose accents libharu 2.3 loses.
  bool draws_whole(char32_t code_point) const;
  /// Width in points of valid UTF-8 text, as a viewer sets it from the widths that libharu writes.
  double width(std::string_view text, double size) const;

 private:
  static constexpr uint16_t missing = 0xFFFF;
  uint16_t advance(char32_t code_point) const {
    return code_point < advances_.size() ? advances_[code_point] : missing;
  }

  std::filesystem::path file_;
  std::vector<uint16_t> advances_;  ///< thousandths of the size, by code point of the basic plane
  std::vector<char32_t> nested_;    ///< sorted
};

}  // namespace docmill
