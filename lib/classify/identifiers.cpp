#include "classify/identifiers.hpp"

#include <algorithm>
#include <array>

#include "base/unicode.hpp"
#include "classify/check_digits.hpp"
#include "classify/iban.hpp"
#include "classify/identifier_characters.hpp"
#include "classify/norwegian_numbers.hpp"

namespace docmill::classify {
namespace {

/// Three letters of a name: consonants, then vowels, then X where it has no more.
bool is_name_code(std::string_view letters) {
  if (!std::ranges::all_of(letters, is_capital)) return false;
  const auto vowel = letters.find_first_of("AEIOU");
  if (vowel == std::string_view::npos) return true;
  const auto behind = letters.find_first_not_of("AEIOU", vowel);
  return behind == std::string_view::npos || letters.find_first_not_of('X', behind) == std::string_view::npos;
}

/// The digits of a codice fiscale again; empty when there is something else.
std::string without_omocodia(std::string_view characters) {
  std::string digits;
  for (const char c : characters) {
    const auto place = omocodia.find(c);
    if (!is_digit(c) && place == std::string_view::npos) return {};
    digits += is_digit(c) ? c : static_cast<char>('0' + place);
  }
  return digits;
}

/// All but the check letter. Women's days are 40 more.
bool is_codice_fiscale_form(std::string_view text) {
  constexpr std::string_view months = "ABCDEHLMPRST", places = "ABCDEFGHIJKLMZ";  // Z: born abroad
  constexpr std::array days{31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
  if (text.size() != 16 || !is_name_code(text.substr(0, 3)) || !is_name_code(text.substr(3, 3))) return false;
  const auto year = without_omocodia(text.substr(6, 2)), day = without_omocodia(text.substr(9, 2));
  const auto place = without_omocodia(text.substr(12, 3));
  const auto month = months.find(text[8]);
  if (year.empty() || day.empty() || place.empty() || month == std::string_view::npos) return false;
  const int day_number = number_of(day) > 40 ? number_of(day) - 40 : number_of(day);
  return day_number >= 1 && day_number <= days[month] && places.find(text[11]) != std::string_view::npos &&
         place != "000";
}

bool is_partita_iva_form(std::string_view text) {
  if (text.size() != 11 || !all_digits(text) || text.starts_with("0000000")) return false;
  const int office = number_of(text.substr(7, 3));
  return (office >= 1 && office <= 100) || office == 120 || office == 121 || office == 888 || office == 999;
}

struct CardRange {
  int digits, first, last;        ///< of the beginning: its length, the least and the greatest
  std::size_t shortest, longest;  ///< of the whole number
};
// As the networks publish them: Visa, Mastercard, American Express, Diners Club, Discover, JCB, UnionPay,
// Maestro.
constexpr std::array<CardRange, 16> card_ranges{{{1, 4, 4, 16, 16},
                                                 {1, 4, 4, 13, 13},
                                                 {1, 4, 4, 19, 19},
                                                 {2, 51, 55, 16, 16},
                                                 {4, 2221, 2720, 16, 16},
                                                 {2, 34, 34, 15, 15},
                                                 {2, 37, 37, 15, 15},
                                                 {3, 300, 305, 14, 14},
                                                 {2, 36, 36, 14, 14},
                                                 {2, 38, 39, 14, 14},
                                                 {4, 6011, 6011, 16, 16},
                                                 {3, 644, 649, 16, 16},
                                                 {2, 65, 65, 16, 16},
                                                 {4, 3528, 3589, 16, 16},
                                                 {2, 62, 62, 16, 19},
                                                 {4, 5018, 5038, 16, 19}}};

bool is_card_form(std::string_view text) {
  return all_digits(text) && std::ranges::any_of(card_ranges, [&](const CardRange& range) {
           if (text.size() < range.shortest || text.size() > range.longest) return false;
           const int beginning = number_of(text.substr(0, static_cast<std::size_t>(range.digits)));
           return beginning >= range.first && beginning <= range.last;
         });
}

std::string_view without_country(std::string_view partita_iva) {
  return partita_iva.starts_with("IT") ? partita_iva.substr(2) : partita_iva;
}

}  // namespace

std::string_view to_string(Identifier kind) {
  constexpr std::array<std::string_view, 7> names{"iban",          "codice_fiscale",      "partita_iva",
                                                  "fodselsnummer", "organisasjonsnummer", "kontonummer",
                                                  "payment_card"};
  return names[static_cast<std::size_t>(kind)];
}

std::string compact_form(std::string_view printed) {
  std::string compact;
  for (std::size_t at = 0; at < printed.size();) {
    const char32_t c = next_code_point(printed, at);
    if (is_group_separator(c)) continue;
    append_utf8(compact, c >= U'a' && c <= U'z' ? c - U'a' + U'A' : c);
  }
  return compact;
}

std::string masked(std::string_view compact) {
  const auto size = count_code_points(compact);
  const std::size_t shown = size >= 15 ? 4 : 2;
  if (size <= 2 * shown) return "…";
  return std::string{compact.substr(0, byte_offset(compact, shown))} + "…" +
         std::string{compact.substr(byte_offset(compact, size - shown))};
}

bool is_codice_fiscale(std::string_view compact) {
  return is_codice_fiscale_form(compact) && italian_check_letter(compact.substr(0, 15)) == compact[15];
}

bool is_partita_iva(std::string_view compact) {
  return is_partita_iva_form(compact) && luhn_holds(compact);
}

bool is_payment_card(std::string_view compact) {
  return is_card_form(compact) && luhn_holds(compact);
}

bool is_plausible(Identifier kind, std::string_view compact) {
  switch (kind) {
    case Identifier::codice_fiscale:
      return is_codice_fiscale_form(compact);
    case Identifier::partita_iva:
      return is_partita_iva_form(without_country(compact));
    case Identifier::fodselsnummer:
      return has_plausible_birthday(compact);
    case Identifier::payment_card:
      return is_card_form(compact);
    default:
      return true;
  }
}

bool is_valid(Identifier kind, std::string_view compact) {
  switch (kind) {
    case Identifier::iban:
      return is_iban(compact);
    case Identifier::codice_fiscale:
      return is_codice_fiscale(compact);
    case Identifier::partita_iva:
      return is_partita_iva(without_country(compact));
    case Identifier::fodselsnummer:
      return is_fodselsnummer(compact);
    case Identifier::organisasjonsnummer:
      return is_organisasjonsnummer(compact);
    case Identifier::kontonummer:
      return is_kontonummer(compact);
    case Identifier::payment_card:
      break;
  }
  return is_payment_card(compact);
}

}  // namespace docmill::classify
