#include "writers/drawable.hpp"

#include <array>
#include <cstdio>
#include <utility>

#include "base/unicode.hpp"

namespace docmill {

namespace {

constexpr std::size_t most_problems = 20;

bool is_drawn(const Font& font, char32_t code_point) {
  return font.drawing(code_point).has(code_point);
}

/// The letter or digit that a mathematical one (U+1D400 to U+1D7FF, beyond what libharu can draw) is a style
/// of; the character itself when it is none. The order is that of the Unicode chart.
char32_t plain_letter(char32_t c) {
  if (c >= 0x1D400 && c <= 0x1D6A3) {
    const char32_t index = (c - 0x1D400) % 52;
    return index < 26 ? U'A' + index : U'a' + index - 26;
  }
  if (c >= 0x1D6A8 && c <= 0x1D7C9) {
    constexpr std::u32string_view last = U"∂ϵϑϰϕϱϖ";
    const char32_t index = (c - 0x1D6A8) % 58;
    if (index == 17) return U'Θ';
    if (index == 25) return U'∇';
    if (index >= 51) return last[index - 51];
    return index < 25 ? U'Α' + index : U'α' + index - 26;
  }
  return c >= 0x1D7CE && c <= 0x1D7FF ? U'0' + (c - 0x1D7CE) % 10 : c;
}

}  // namespace

void Drawable::mend(std::string& text) {
  if (!is_utf8(text)) text = to_valid_utf8(text);
  std::string mended;
  for (std::size_t at = 0; at < text.size();) {
    const char32_t code_point = next_code_point(text, at);
    if (code_point < 0x20 || code_point == 0x7F || code_point == 0xA0 || code_point == 0x2028)
      mended += code_point == 0xA0 ? "\u00A0" : " ";
    else if (code_point == 0xAD || (code_point >= 0x200B && code_point <= 0x200F) || code_point == 0xFEFF)
      continue;
    else
      append_utf8(mended, drawn_for(plain_letter(code_point)));
  }
  text = std::move(mended);
}

std::vector<Problem> Drawable::problems() const {
  std::vector<Problem> list;
  for (const auto& [code_point, message] : missing_) {
    if (list.size() == most_problems) break;
    list.push_back({Stage::write, 0, Code::missing_glyph, message, {}});
  }
  return list;
}

char32_t Drawable::drawn_for(char32_t code_point) {
  if (is_drawn(theme_.regular, code_point) && is_drawn(theme_.bold, code_point)) {
    if (!theme_.regular.drawing(code_point).draws_whole(code_point))
      note(code_point, "is drawn without some of its marks");
    return code_point;
  }
  constexpr std::array<std::pair<char32_t, char32_t>, 9> alike{{{0x2009, 0x20},
                                                                {0x202F, 0xA0},
                                                                {0x2007, 0xA0},
                                                                {0x2010, '-'},
                                                                {0x2011, '-'},
                                                                {0x2002, 0x20},
                                                                {0x2003, 0x20},
                                                                {0x2005, 0x20},
                                                                {0x2012, 0x2013}}};
  for (const auto& [from, to] : alike)
    if (from == code_point) return to;
  note(code_point,
       "is in none of the theme's fonts and is drawn as a question mark; fonts.fallback of a theme names "
       "another");
  return '?';
}

void Drawable::note(char32_t code_point, std::string_view what) {
  if (missing_.contains(code_point)) return;
  std::array<char, 16> name{};
  std::snprintf(name.data(), name.size(), "U+%04X", static_cast<unsigned>(code_point));
  std::string message = name.data();
  message += " (";
  append_utf8(message, code_point);
  missing_.emplace(code_point, message + ") " + std::string{what});
}

}  // namespace docmill
