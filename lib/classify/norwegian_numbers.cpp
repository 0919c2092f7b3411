#include "classify/norwegian_numbers.hpp"

#include <array>
#include <chrono>

#include "classify/check_digits.hpp"
#include "classify/identifier_characters.hpp"

namespace docmill::classify {
namespace {

constexpr std::size_t length = 11;

bool is_number(std::string_view text) {
  return text.size() == length && all_digits(text);
}

/// The year that the last two digits and the three behind them tell; 0 = none.
int year_of_birth(int last_two, int individual) {
  if (individual < 500) return 1900 + last_two;
  if (individual < 750 && last_two >= 54) return 1800 + last_two;
  if (last_two < 40) return 2000 + last_two;
  return individual >= 900 ? 1900 + last_two : 0;
}

}  // namespace

bool has_plausible_birthday(std::string_view fodselsnummer) {
  if (!is_number(fodselsnummer)) return false;
  const int day = number_of(fodselsnummer.substr(0, 2)), month = number_of(fodselsnummer.substr(2, 2));
  const int year =
      year_of_birth(number_of(fodselsnummer.substr(4, 2)), number_of(fodselsnummer.substr(6, 3)));
  const std::chrono::year_month_day date{std::chrono::year{year},
                                         std::chrono::month{static_cast<unsigned>(month % 40)},
                                         std::chrono::day{static_cast<unsigned>(day > 40 ? day - 40 : day)}};
  return year != 0 && date.ok();
}

bool is_fodselsnummer(std::string_view compact) {
  constexpr std::array first{3, 7, 6, 1, 8, 9, 4, 5, 2, 1};
  constexpr std::array second{5, 4, 3, 2, 7, 6, 5, 4, 3, 2, 1};
  return has_plausible_birthday(compact) && mod11_holds(compact.substr(0, 10), first) &&
         mod11_holds(compact, second);
}

bool is_organisasjonsnummer(std::string_view compact) {
  constexpr std::array weights{3, 2, 7, 6, 5, 4, 3, 2, 1};
  return (compact.starts_with('8') || compact.starts_with('9')) && mod11_holds(compact, weights);
}

bool is_kontonummer(std::string_view compact) {
  constexpr std::array weights{5, 4, 3, 2, 7, 6, 5, 4, 3, 2, 1};
  return compact != "00000000000" && mod11_holds(compact, weights);
}

}  // namespace docmill::classify
