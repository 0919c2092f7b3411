#pragma once
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "model/document.hpp"
#include "writers/theme.hpp"

namespace docmill {

/// Text as a theme's fonts can draw it; remembers what they lack.
class Drawable {
 public:
  explicit Drawable(const Theme::Data& theme) : theme_{theme} {}
  /// Makes the text valid UTF-8 that both faces have, '?' for what they lack.
  void mend(std::string& text);
  /// missing_glyph, one per character, at most 20.
  std::vector<Problem> problems() const;

 private:
  char32_t drawn_for(char32_t code_point);
  void note(char32_t code_point, std::string_view what);

  const Theme::Data& theme_;
  std::map<char32_t, std::string> missing_;
};

}  // namespace docmill
