#pragma once
#include <span>
#include <string_view>

namespace docmill::classify {

/// Sums that identifiers end in. All take digits and capitals alone; anything else makes them false.

/// ISO/IEC 7812-1, annex B (Luhn): every second digit from the right but one doubled, the sum ends in 0.
bool luhn_holds(std::string_view digits);
/// ISO/IEC 7064, MOD 97-10: letters stand for 10 to 35, the number leaves 1.
bool mod97_holds(std::string_view letters_and_digits);
/// The weighted sum, one weight for each digit, is a multiple of 11.
bool mod11_holds(std::string_view digits, std::span<const int> weights);
/// Decreto del Ministero delle Finanze 23 dicembre 1976, also the CIN of Italian account numbers: a letter
/// from characters in odd and even places. 0 when there is something else among them.
char italian_check_letter(std::string_view letters_and_digits);

}  // namespace docmill::classify
