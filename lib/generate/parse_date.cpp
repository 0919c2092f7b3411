#include <array>
#include <charconv>
#include <chrono>
#include <cstdio>
#include <vector>

#include "base/unicode.hpp"
#include "generate/deck_words.hpp"
#include "generate/formats.hpp"

namespace docmill {
namespace {

/// Numbers and words of a date, in their order; marks between them are left out.
struct Part {
  bool number = false;
  int value = 0;
  std::string word;
  std::size_t digits = 0;
};

bool is_letter_of_month(char c) {
  return c >= 'a' && c <= 'z';
}

std::vector<Part> parts_of(const std::string& text) {
  std::vector<Part> parts;
  for (std::size_t at = 0; at < text.size() && parts.size() < 8;) {
    const std::size_t start = at;
    if (is_digit(text[at])) {
      while (at < text.size() && is_digit(text[at])) ++at;
      Part part{true, 0, {}, at - start};
      if (part.digits > 4) return {};
      std::from_chars(text.data() + start, text.data() + at, part.value);
      parts.push_back(part);
    } else if (is_letter_of_month(text[at])) {
      while (at < text.size() && is_letter_of_month(text[at])) ++at;
      parts.push_back({false, 0, text.substr(start, at - start), 0});
    } else {
      ++at;
    }
  }
  return parts;
}

/// 1 to 12 by the name or its first three letters or more; 0 when it is no month.
int month_of(std::string_view word) {
  if (word.size() < 3) return 0;
  for (const std::string_view language : {"it", "nb", "en"})
    for (int month = 1; month <= 12; ++month)
      if (to_lower(month_name(month, language)).starts_with(word)) return month;
  return 0;
}

std::optional<std::string> day_of(int year, int month, int day) {
  const std::chrono::year_month_day date{std::chrono::year{year},
                                         std::chrono::month{static_cast<unsigned>(month)},
                                         std::chrono::day{static_cast<unsigned>(day)}};
  if (!date.ok() || year < 1000) return std::nullopt;
  std::array<char, 40> text{};
  std::snprintf(text.data(), text.size(), "%04d-%02d-%02d", year, month, day);
  return text.data();
}

/// "th" of "14th", "de" and "del" say nothing.
void drop_ordinals(std::vector<Part>& parts) {
  std::erase_if(parts, [](const Part& part) {
    for (const std::string_view word : {"st", "nd", "rd", "th", "of", "den", "del"})
      if (part.word == word) return true;
    return false;
  });
}

}  // namespace

std::optional<std::string> parse_date(std::string_view text) {
  const std::string plain = to_lower(trim(text));
  if (plain.size() > 40) return std::nullopt;
  auto parts = parts_of(plain);
  drop_ordinals(parts);
  // A time may follow an ISO day.
  if (parts.size() >= 3 && parts[0].number && parts[0].digits == 4 && parts[1].number && parts[2].number)
    return day_of(parts[0].value, parts[1].value, parts[2].value);
  if (parts.size() != 3 || !parts[2].number || (parts[2].digits != 4 && parts[2].digits != 2))
    return std::nullopt;
  const int year = parts[2].digits == 2 ? 2000 + parts[2].value : parts[2].value;
  if (parts[0].number && parts[1].number) {
    const auto day_first = day_of(year, parts[1].value, parts[0].value);
    return day_first ? day_first : day_of(year, parts[0].value, parts[1].value);
  }
  if (parts[0].number == parts[1].number) return std::nullopt;
  const int month = month_of(parts[0].number ? parts[1].word : parts[0].word);
  return month == 0 ? std::nullopt : day_of(year, month, parts[0].number ? parts[0].value : parts[1].value);
}

}  // namespace docmill
