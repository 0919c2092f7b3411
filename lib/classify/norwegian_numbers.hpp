#pragma once
#include <string_view>

namespace docmill::classify {

/// Numbers of Norway, compact.

/// Fødselsnummer (born 1854 to 2039) and D-nummer (day + 40), 11 digits; also the made-up ones that
/// Skatteetaten (month + 80) and NAV (month + 40) test with. Forskrift til folkeregisterloven, § 2-2-1: day,
/// month, year, three digits that tell the century, two check digits modulo 11.
bool is_fodselsnummer(std::string_view compact);
/// Its day exists in that month and year.
bool has_plausible_birthday(std::string_view fodselsnummer);
/// Organisasjonsnummer: 9 digits, the first 8 or 9, modulo 11 (Brønnøysundregistrene).
bool is_organisasjonsnummer(std::string_view compact);
/// Account number: 11 digits, modulo 11 (Bits, Finansnæringens infrastrukturselskap). None of 11 zeros.
bool is_kontonummer(std::string_view compact);

}  // namespace docmill::classify
