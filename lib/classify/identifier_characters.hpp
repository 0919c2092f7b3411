#pragma once
#include <algorithm>
#include <string_view>

#include "base/unicode.hpp"

namespace docmill::classify {

constexpr bool is_capital(char c) {
  return c >= 'A' && c <= 'Z';
}

inline bool all_digits(std::string_view text) {
  return std::ranges::all_of(text, is_digit);
}

/// Of digits, so few that an int holds their number.
constexpr int number_of(std::string_view digits) {
  int value = 0;
  for (const char digit : digits) value = value * 10 + (digit - '0');
  return value;
}

/// The letters that stand for 0 to 9 in a codice fiscale.
inline constexpr std::string_view omocodia = "LMNPQRSTUV";

/// Whether a character may stand in a place of that kind: see IdentifierShape::pattern.
constexpr bool fits(char c, char kind) {
  switch (kind) {
    case 'a':
      return is_capital(c);
    case 'n':
      return is_digit(c);
    case 'c':
      return is_digit(c) || is_capital(c);
    case 'o':
      return is_digit(c) || omocodia.find(c) != std::string_view::npos;
    default:
      return c == kind;
  }
}

}  // namespace docmill::classify
