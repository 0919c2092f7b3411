#include "writers/drawable.hpp"

#include <array>
#include <cstdio>
#include <utility>

#include "base/unicode.hpp"

namespace docmill {

constexpr std::size_t most_problems = 20;

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
      append_utf8(mended, drawn_for(code_point));
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
  if (theme_.regular.has(code_point) && theme_.bold.has(code_point)) {
    if (!theme_.regular.draws_whole(code_point)) note(code_point, "is drawn without some of its marks");
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
  note(code_point, "is not in the font and is drawn as a question mark; another theme may have it");
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
