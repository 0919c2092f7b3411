#include "classify/iban.hpp"

#include <algorithm>
#include <array>

#include "classify/check_digits.hpp"
#include "classify/identifier_characters.hpp"
#include "classify/norwegian_numbers.hpp"

namespace docmill::classify {
namespace {

constexpr std::array<IbanFormat, 89> formats{
    {{"AD", "n8c12"},    {"AE", "n19"},      {"AL", "n8c16"},    {"AT", "n16"},     {"AZ", "a4c20"},
     {"BA", "n16"},      {"BE", "n12"},      {"BG", "a4n6c8"},   {"BH", "a4c14"},   {"BI", "n23"},
     {"BR", "n23a1c1"},  {"BY", "c4n4c16"},  {"CH", "n5c12"},    {"CR", "n18"},     {"CY", "n8c16"},
     {"CZ", "n20"},      {"DE", "n18"},      {"DJ", "n23"},      {"DK", "n14"},     {"DO", "c4n20"},
     {"EE", "n16"},      {"EG", "n25"},      {"ES", "n20"},      {"FI", "n14"},     {"FK", "a2n12"},
     {"FO", "n14"},      {"FR", "n10c11n2"}, {"GB", "a4n14"},    {"GE", "a2n16"},   {"GI", "a4c15"},
     {"GL", "n14"},      {"GR", "n7c16"},    {"GT", "c24"},      {"HN", "a4n20"},   {"HR", "n17"},
     {"HU", "n24"},      {"IE", "a4n14"},    {"IL", "n19"},      {"IQ", "a4n15"},   {"IS", "n22"},
     {"IT", "a1n10c12"}, {"JO", "a4n4c18"},  {"KW", "a4c22"},    {"KZ", "n3c13"},   {"LB", "n4c20"},
     {"LC", "a4c24"},    {"LI", "n5c12"},    {"LT", "n16"},      {"LU", "n3c13"},   {"LV", "a4c13"},
     {"LY", "n21"},      {"MC", "n10c11n2"}, {"MD", "c20"},      {"ME", "n18"},     {"MK", "n3c10n2"},
     {"MN", "n16"},      {"MR", "n23"},      {"MT", "a4n5c18"},  {"MU", "a4n19a3"}, {"NI", "a4n20"},
     {"NL", "a4n10"},    {"NO", "n11"},      {"OM", "n3c16"},    {"PK", "a4c16"},   {"PL", "n24"},
     {"PS", "a4c21"},    {"PT", "n21"},      {"QA", "a4c21"},    {"RO", "a4c16"},   {"RS", "n18"},
     {"RU", "n14c15"},   {"SA", "n2c18"},    {"SC", "a4n20a3"},  {"SD", "n14"},     {"SE", "n20"},
     {"SI", "n15"},      {"SK", "n20"},      {"SM", "a1n10c12"}, {"SO", "n19"},     {"ST", "n21"},
     {"SV", "a4n20"},    {"TL", "n19"},      {"TN", "n20"},      {"TR", "n6c16"},   {"UA", "n6c19"},
     {"VA", "n18"},      {"VG", "a4n16"},    {"XK", "n16"},      {"YE", "a4n4c18"}}};

bool has_cin(std::string_view country) {
  return country == "IT" || country == "SM";
}

}  // namespace

std::span<const IbanFormat> iban_formats() {
  return formats;
}

std::string iban_pattern(const IbanFormat& format) {
  std::string pattern{format.country};
  pattern += "nn";
  for (std::size_t at = 0; at < format.account.size();) {
    const char kind = format.account[at++];
    std::size_t count = 0;
    while (at < format.account.size() && is_digit(format.account[at]))
      count = count * 10 + static_cast<std::size_t>(format.account[at++] - '0');
    pattern.append(count, kind);
  }
  return pattern;
}

bool is_iban(std::string_view compact) {
  const auto format = std::ranges::find(formats, compact.substr(0, 2), &IbanFormat::country);
  if (format == formats.end()) return false;
  return std::ranges::equal(compact, iban_pattern(*format), fits) &&
         mod97_holds(std::string{compact.substr(4)}.append(compact.substr(0, 4)));
}

bool national_check_holds(std::string_view iban) {
  const auto country = iban.substr(0, 2);
  if (has_cin(country)) return italian_check_letter(iban.substr(5)) == iban[4];
  if (country == "NO") return is_kontonummer(iban.substr(4));
  return true;
}

double iban_strength(std::string_view country) {
  return has_cin(country) ? 97 * 26 : country == "NO" ? 97 * 11 : 97;
}

}  // namespace docmill::classify
