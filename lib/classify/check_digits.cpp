#include "classify/check_digits.hpp"

#include <array>

#include "classify/identifier_characters.hpp"

namespace docmill::classify {
bool luhn_holds(std::string_view digits) {
  if (digits.empty() || !all_digits(digits)) return false;
  int sum = 0;
  for (std::size_t from_right = 0; from_right < digits.size(); ++from_right) {
    const int value = digits[digits.size() - 1 - from_right] - '0';
    const int doubled = 2 * value;
    sum += from_right % 2 == 0 ? value : doubled / 10 + doubled % 10;
  }
  return sum % 10 == 0;
}

bool mod97_holds(std::string_view letters_and_digits) {
  int rest = 0;
  for (const char c : letters_and_digits) {
    if (is_digit(c))
      rest = (rest * 10 + (c - '0')) % 97;
    else if (is_capital(c))
      rest = (rest * 100 + (c - 'A' + 10)) % 97;
    else
      return false;
  }
  return rest == 1;
}

bool mod11_holds(std::string_view digits, std::span<const int> weights) {
  if (digits.size() != weights.size() || !all_digits(digits)) return false;
  int sum = 0;
  for (std::size_t at = 0; at < digits.size(); ++at) sum += (digits[at] - '0') * weights[at];
  return sum % 11 == 0;
}

char italian_check_letter(std::string_view letters_and_digits) {
  // Of A to Z in odd places, counted from 1; digits stand there as A to J do.
  constexpr std::array odd{1,  0,  5, 7, 9, 13, 15, 17, 19, 21, 2,  4,  18,
                           20, 11, 3, 6, 8, 12, 14, 16, 10, 22, 25, 24, 23};
  int sum = 0;
  for (std::size_t at = 0; at < letters_and_digits.size(); ++at) {
    const char c = letters_and_digits[at];
    if (!is_digit(c) && !is_capital(c)) return 0;
    const int value = is_digit(c) ? c - '0' : c - 'A';
    sum += at % 2 == 0 ? odd[static_cast<std::size_t>(value)] : value;
  }
  return static_cast<char>('A' + sum % 26);
}

}  // namespace docmill::classify
