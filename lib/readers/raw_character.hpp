#pragma once
#include <cstddef>
#include <string_view>

#include "base/unicode.hpp"

namespace docmill {

/// A character of a page's text before it is cleaned.
struct RawCharacter {
  std::string_view text;
  char32_t code_point;
  bool glyph;       ///< "(cid:12)", which some programs write for a glyph without a character
  bool unreadable;  ///< such a glyph, U+FFFD, or a control character that is no white space
};

/// Length of a "(cid:12)" at the start of the text; 0 when there is none.
inline std::size_t glyph_number(std::string_view text) {
  constexpr std::string_view begin = "(cid:";
  if (!text.starts_with(begin)) return 0;
  const auto end = text.find_first_not_of("0123456789", begin.size());
  return end != std::string_view::npos && end > begin.size() && text[end] == ')' ? end + 1 : 0;
}

/// The one that begins at `at`, which is moved behind it.
inline RawCharacter next_raw_character(std::string_view text, std::size_t& at) {
  const std::size_t start = at;
  const auto glyph = glyph_number(text.substr(at));
  const char32_t c = glyph == 0 ? next_code_point(text, at) : U'\uFFFD';
  at += glyph;
  const bool control = (c < 0x20 && (c < 0x09 || c > 0x0D)) || (c >= 0x7F && c < 0xA0);
  return {text.substr(start, at - start), c, glyph != 0, control || c == 0xFFFD};
}

}  // namespace docmill
