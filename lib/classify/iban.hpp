#pragma once
#include <span>
#include <string>
#include <string_view>

namespace docmill::classify {

/// A country's account numbers: SWIFT IBAN Registry (the registration authority's of ISO 13616).
struct IbanFormat {
  std::string_view country;
  std::string_view account;  ///< kinds and numbers of characters: a capitals, n digits, c both; "a1n10c12"
};
std::span<const IbanFormat> iban_formats();
/// "IT" -> "ITnnannnnnnnnnncccccccccccc", a character for each place.
std::string iban_pattern(const IbanFormat& format);

/// Length and kinds of characters are the country's, and the check digits hold. Compact, in capitals.
bool is_iban(std::string_view compact);
/// The check that the country has in its account numbers, where it is known here: Italy and San Marino (CIN),
/// Norway. True for all others.
bool national_check_holds(std::string_view iban);
/// One in how many wrong ones would pass for right.
double iban_strength(std::string_view country);

}  // namespace docmill::classify
