#include "generate/figures.hpp"

#include <algorithm>
#include <charconv>

#include "base/unicode.hpp"

namespace docmill {
namespace {

void replace_all(std::string& text, std::string_view from, std::string_view to) {
  for (std::size_t at = 0; (at = text.find(from, at)) != std::string::npos; at += to.size())
    text.replace(at, from.size(), to);
}

std::string trimmed(std::string_view text) {
  const std::size_t first = text.find_first_not_of(' ');
  if (first == std::string_view::npos) return {};
  return std::string{text.substr(first, text.find_last_not_of(' ') - first + 1)};
}

/// Every group between separators has three digits, the first one to three.
bool is_grouped(std::string_view digits, char separator) {
  std::size_t start = 0;
  for (bool first = true;; first = false) {
    const std::size_t end = std::min(digits.find(separator, start), digits.size());
    const std::size_t length = end - start;
    if (first ? (length < 1 || length > 3) : length != 3) return false;
    if (end == digits.size()) return true;
    start = end + 1;
  }
}

void remove(std::string& text, char c) {
  std::erase(text, c);
}

/// Plain digits with a point as the decimal mark; nothing when separators do not make sense.
std::optional<std::string> plain_digits(std::string digits, DecimalMark mark) {
  const std::size_t decimal_at = digits.find_last_of(".,");
  for (const char blank : {' ', '\''}) {
    if (digits.find(blank) == std::string::npos) continue;
    const std::string whole = digits.substr(0, decimal_at);
    if (!is_grouped(whole, blank)) return std::nullopt;
    remove(digits, blank);
  }
  const auto points = std::count(digits.begin(), digits.end(), '.');
  const auto commas = std::count(digits.begin(), digits.end(), ',');
  if (points > 0 && commas > 0) {  // the last one is the decimal mark
    const char decimal = digits[digits.find_last_of(".,")], group = decimal == '.' ? ',' : '.';
    if (std::count(digits.begin(), digits.end(), decimal) != 1) return std::nullopt;
    if (!is_grouped(std::string_view{digits}.substr(0, digits.find(decimal)), group)) return std::nullopt;
    remove(digits, group);
    std::replace(digits.begin(), digits.end(), ',', '.');
  } else if (points + commas > 0) {
    const char sign = points > 0 ? '.' : ',';
    const bool grouped = is_grouped(digits, sign) && digits[0] != '0';
    const bool means_group = points + commas > 1 ||
                             mark == (sign == '.' ? DecimalMark::comma : DecimalMark::point) ||
                             (mark == DecimalMark::unknown && sign == ',');
    if (points + commas > 1 && !grouped) return std::nullopt;
    if (grouped && means_group)
      remove(digits, sign);
    else
      std::replace(digits.begin(), digits.end(), ',', '.');
  }
  return digits;
}

}  // namespace

DecimalMark decimal_mark(std::string_view language) {
  if (language == "en") return DecimalMark::point;
  for (const std::string_view code : {"it", "nb", "nn", "no", "de", "fr", "es", "da", "sv", "pt", "nl"})
    if (language == code) return DecimalMark::comma;
  return DecimalMark::unknown;
}

std::optional<Figure> parse_figure(std::string_view text, DecimalMark mark) {
  std::string plain{text};
  for (const std::string_view blank : {"\u00A0", "\u202F", "\u2009", "\t"}) replace_all(plain, blank, " ");
  for (const std::string_view minus : {"−", "–"}) replace_all(plain, minus, "-");
  replace_all(plain, "’", "'");
  plain = trimmed(plain);
  bool negative = false;
  if (plain.size() > 2 && plain.front() == '(' && plain.back() == ')') {
    negative = true;
    plain = trimmed(std::string_view{plain}.substr(1, plain.size() - 2));
  }
  const auto first = std::find_if(plain.begin(), plain.end(), is_digit);
  if (first == plain.end()) return std::nullopt;
  auto last = first;
  for (auto it = first; it != plain.end(); ++it) {
    if (is_digit(*it))
      last = it + 1;
    else if (*it != '.' && *it != ',' && *it != ' ' && *it != '\'')
      break;
  }
  std::string before =
      trimmed(std::string_view{plain.data(), static_cast<std::size_t>(first - plain.begin())});
  std::string after = trimmed(std::string_view{plain}.substr(static_cast<std::size_t>(last - plain.begin())));
  for (const char sign : {'-', '+'})
    for (std::string* part : {&before, &after}) {
      const bool at_number =
          part == &before ? before.ends_with(sign) || before.starts_with(sign) : after == std::string{sign};
      if (!at_number) continue;
      negative = negative || sign == '-';
      part->erase(part->find(sign), 1);
      *part = trimmed(*part);
    }
  if (std::any_of(after.begin(), after.end(), is_digit) || before.size() + after.size() > 16)
    return std::nullopt;
  if (!before.empty() && !after.empty()) return std::nullopt;
  const std::optional<std::string> digits = plain_digits(std::string{first, last}, mark);
  if (!digits) return std::nullopt;
  Figure figure{0, before.empty() ? after : before};
  const auto [end, error] = std::from_chars(digits->data(), digits->data() + digits->size(), figure.value);
  if (error != std::errc{} || end != digits->data() + digits->size()) return std::nullopt;
  if (negative) figure.value = -figure.value;
  return figure;
}

}  // namespace docmill
