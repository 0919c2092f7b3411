#pragma once
#include <string>
#include <string_view>
#include <vector>

namespace docmill {

/// A piece of a number format's section.
struct FormatToken {
  enum class Kind {
    literal,
    digits,
    point,
    comma,
    percent,
    exponent,
    slash,
    date,
    elapsed,
    half_day,
    general,
    text
  };
  Kind kind;
  std::string text;  ///< as written, in lower case for date and elapsed; a literal's characters
};

/// One of the up to four sections, without the condition and colour in brackets that it may begin with.
struct FormatSection {
  std::vector<FormatToken> tokens;
  char condition = 0;  ///< '<', '>', '=', 'l' (<=), 'g' (>=), 'n' (<>); 0 = none
  double bound = 0;
  bool has(FormatToken::Kind kind) const;
};

std::vector<FormatSection> parse_number_format(std::string_view code);

/// A serial day number by the section's date tokens; empty when it is no day of the calendar.
std::string format_date(double serial, const FormatSection& section, bool since_1904);

}  // namespace docmill
