#pragma once
#include <string>
#include <string_view>

namespace docmill::classify {

/// Identifiers of people, firms and accounts that carry a check. Their names are what findings call them.
enum class Identifier {
  iban,
  codice_fiscale,
  partita_iva,
  fodselsnummer,
  organisasjonsnummer,
  kontonummer,
  payment_card
};
std::string_view to_string(Identifier kind);

/// What people print between groups: blanks, no-break spaces, dots, dashes.
constexpr bool is_group_separator(char32_t c) {
  return c == U' ' || c == U'\u00A0' || c == U'.' || c == U'-' || c == U'\u2013';
}
/// Without what people print between groups, ASCII letters as capitals.
std::string compact_form(std::string_view printed);
/// "IT02…3456": the first and last four characters of 15 or more, else the first and last two. For what is
/// shown of personal data.
std::string masked(std::string_view compact);

/// Whether it is one, by form and check. Compact, in capitals; a partita IVA may begin with IT.
bool is_valid(Identifier kind, std::string_view compact);
/// The form alone: what can be said of it without its check.
bool is_plausible(Identifier kind, std::string_view compact);

/// Of a person, 16 characters (Decreto del Ministero delle Finanze 23 dicembre 1976, with the letters in the
/// place of digits that tell people apart who would have the same: omocodia). Names, day, month, place and
/// check letter.
bool is_codice_fiscale(std::string_view compact);
/// 11 digits without IT: not all zeros, a provincial office (001 to 100, 120, 121, 888, 999), check digit
/// (D.P.R. 633/1972, art. 35; the sum is Luhn's). Firms have it as codice fiscale, too.
bool is_partita_iva(std::string_view compact);
/// 12 to 19 digits with the beginning and length of a known network, and Luhn's check (ISO/IEC 7812-1).
bool is_payment_card(std::string_view compact);

}  // namespace docmill::classify
