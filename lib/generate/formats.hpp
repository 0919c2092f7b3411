#pragma once
#include <optional>
#include <string>
#include <string_view>

#include "generate/figures.hpp"

namespace docmill {

/// How numbers, amounts and dates are written: Italian, Norwegian, British. The forms are fixed here, not
/// taken from ICU, whose currency patterns change from one CLDR release to the next (Norwegian "kr 5" became
/// "5 kr"): the same input gives the same bytes on every machine. Groups and units are joined by no-break
/// spaces.
///
///             Italian        Norwegian       English
///   number    1.234,5        1 234,5         1,234.5
///   currency  1.234,50 €     1 234,50 kr     €1,234.50
///   percent   14,2%          14,2 %          14.2%
///   date      14 marzo 2025  14. mars 2025   14 March 2025
///
/// A text that cannot be read comes back as it is. `source` is how the text writes decimals; `language` is an
/// ISO 639-1 code, any but it, nb, nn and no is English.
std::string format_number(std::string_view text, DecimalMark source, std::string_view language);
/// Two decimals, rounded. An amount without a unit is in euro in Italian, in kroner in Norwegian, and gets
/// none in English.
std::string format_currency(std::string_view text, DecimalMark source, std::string_view language);
/// "0.9998" is a share: 99.98%; "14,2 %" is per cent already. At most two decimals.
std::string format_percent(std::string_view text, DecimalMark source, std::string_view language);
std::string format_date(std::string_view text, std::string_view language);

/// The day of a date as Italian, Norwegian and English texts write it, as "2025-03-14": ISO 8601,
/// "14/3/2025", "14.03.25" (this century), "14 marzo 2025", "1° luglio 2025", "14. mars 2025", "March 14,
/// 2025". In figures the day comes first unless that makes no date.
std::optional<std::string> parse_date(std::string_view text);

}  // namespace docmill
