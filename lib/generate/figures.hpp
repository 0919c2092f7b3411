#pragma once
#include <optional>
#include <string>
#include <string_view>

namespace docmill {

/// A number with what stands around it: "(1.234,5) €", "-57.9", "2 340 kr", "14,2 %".
struct Figure {
  double value = 0;
  std::string unit;  ///< "%", "€", "NOK", "mill. kr"; empty = none
};

/// How a document writes decimals; `unknown` decides by the form alone.
enum class DecimalMark { unknown, point, comma };
DecimalMark decimal_mark(std::string_view language);

/// The number when the whole text is one. Ambiguous "1.234" and "1,234" follow `mark`.
std::optional<Figure> parse_figure(std::string_view text, DecimalMark mark);

}  // namespace docmill
