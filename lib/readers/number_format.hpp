#pragma once
#include <string>
#include <string_view>

namespace docmill {

/// The code of a built-in number format of SpreadsheetML (ECMA-376 18.8.30), "General" for one that is not
/// stated. The system's short date is written as in ISO 8601, since its look depends on who opens the file.
std::string_view builtin_number_format(int id);

/// A number as a spreadsheet shows it: sections by sign, digits, thousands, percent, exponents, fractions,
/// dates and times. Colours are dropped, paddings are a blank. `since_1904`: serial day 0 is 1904-01-01
/// instead of 1899-12-31. Month and day names are English.
std::string format_number(double value, std::string_view code, bool since_1904);

/// A text by the format's fourth section, else the text itself.
std::string format_text(const std::string& text, std::string_view code);

}  // namespace docmill
