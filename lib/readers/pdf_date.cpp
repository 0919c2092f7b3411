#include "readers/pdf_date.hpp"

#include <algorithm>
#include <charconv>
#include <optional>

namespace docmill {
namespace {

/// Takes `digits` digits off the front when they make a number within the range.
std::optional<std::string> take(std::string_view& text, std::size_t digits, int least, int most) {
  int value = 0;
  const auto part = text.substr(0, digits);
  const auto [end, error] = std::from_chars(part.data(), part.data() + part.size(), value);
  if (part.size() != digits || error != std::errc{} || end != part.data() + digits || value < least ||
      value > most)
    return std::nullopt;
  text.remove_prefix(digits);
  return std::string{part};
}

std::string offset(std::string_view zone) {
  if (zone.starts_with('Z')) return "Z";
  if (!zone.starts_with('+') && !zone.starts_with('-')) return "";
  std::string sign{zone.front()};
  zone.remove_prefix(1);
  const auto hours = take(zone, 2, 0, 14);
  if (!hours) return "";
  if (zone.starts_with('\'') || zone.starts_with(':')) zone.remove_prefix(1);
  return sign + *hours + ":" + take(zone, 2, 0, 59).value_or("00");
}

}  // namespace

std::string iso_date(std::string_view text) {
  if (text.starts_with("D:")) text.remove_prefix(2);
  const auto year = take(text, 4, 1, 9999);
  if (!year) return "";
  std::string date = *year;
  for (const int most : {12, 31}) {
    const auto part = take(text, 2, 1, most);
    if (!part) return date;
    date += "-" + *part;
  }
  const auto hour = take(text, 2, 0, 23), minute = hour ? take(text, 2, 0, 59) : std::nullopt;
  if (!minute) return date;
  date += "T" + *hour + ":" + *minute + ":" + take(text, 2, 0, 59).value_or("00");
  return date + offset(text);
}

}  // namespace docmill
