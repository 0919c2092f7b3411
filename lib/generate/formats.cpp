#include "generate/formats.hpp"

#include <array>
#include <charconv>
#include <cmath>
#include <utility>

#include "generate/deck_words.hpp"

namespace docmill {
namespace {

struct Style {
  char decimal;
  std::string_view group, minus;
};

Style style_of(std::string_view language) {
  if (language == "it") return {',', ".", "-"};
  if (is_norwegian(language)) return {',', "\u00A0", "−"};
  return {'.', ",", "-"};
}

/// The digits of a number that is not negative, `decimals` of them behind the mark; -1 = as many as it needs.
std::string digits_of(double value, int decimals) {
  std::array<char, 400> buffer{};
  const auto [end, error] = decimals < 0 ? std::to_chars(buffer.data(), buffer.data() + buffer.size(), value,
                                                         std::chars_format::fixed)
                                         : std::to_chars(buffer.data(), buffer.data() + buffer.size(), value,
                                                         std::chars_format::fixed, decimals);
  return error == std::errc{} ? std::string{buffer.data(), end} : std::string{};
}

std::string grouped(std::string_view digits, const Style& style) {
  const std::size_t point = std::min(digits.find('.'), digits.size());
  std::string text;
  for (std::size_t i = 0; i < point; ++i) {
    if (i > 0 && (point - i) % 3 == 0) text += style.group;
    text += digits[i];
  }
  if (point < digits.size()) text.append(1, style.decimal).append(digits.substr(point + 1));
  return text;
}

/// The sign in front, "" for zero that only rounding made negative.
std::string_view sign_of(double value, std::string_view digits, const Style& style) {
  const bool zero = digits.find_first_not_of("0.") == std::string_view::npos;
  return value < 0 && !zero ? style.minus : std::string_view{};
}

std::string_view symbol_of(std::string_view unit) {
  constexpr std::array<std::pair<std::string_view, std::string_view>, 14> symbols{{{"EUR", "€"},
                                                                                   {"euro", "€"},
                                                                                   {"Euro", "€"},
                                                                                   {"EURO", "€"},
                                                                                   {"kr.", "kr"},
                                                                                   {"NOK", "kr"},
                                                                                   {"kroner", "kr"},
                                                                                   {"corone", "kr"},
                                                                                   {"GBP", "£"},
                                                                                   {"sterline", "£"},
                                                                                   {"USD", "$"},
                                                                                   {"dollari", "$"},
                                                                                   {"dollars", "$"},
                                                                                   {"pounds", "£"}}};
  for (const auto& [name, symbol] : symbols)
    if (unit == name) return symbol;
  return unit;
}

std::string_view own_currency(std::string_view language) {
  return language == "it" ? "€" : is_norwegian(language) ? "kr" : "";
}

std::string percent_sign(std::string_view language) {
  return is_norwegian(language) ? "\u00A0%" : "%";
}

/// English puts signs in front and knows kroner by their code; the others put the unit behind.
std::string with_unit(const std::string& amount, std::string_view unit, std::string_view language) {
  if (unit.empty()) return amount;
  const bool english = language != "it" && !is_norwegian(language);
  if (!english) return amount + "\u00A0" + std::string{unit};
  if (unit == "€" || unit == "£" || unit == "$") return std::string{unit} + amount;
  return std::string{unit == "kr" ? "NOK" : unit} + "\u00A0" + amount;
}

}  // namespace

std::string format_number(std::string_view text, DecimalMark source, std::string_view language) {
  const auto figure = parse_figure(text, source);
  if (!figure) return std::string{text};
  const Style style = style_of(language);
  const std::string digits = digits_of(std::abs(figure->value), -1);
  std::string number{sign_of(figure->value, digits, style)};
  number += grouped(digits, style);
  if (figure->unit == "%") return number + percent_sign(language);
  return figure->unit.empty() ? number : number + "\u00A0" + figure->unit;
}

std::string format_currency(std::string_view text, DecimalMark source, std::string_view language) {
  const auto figure = parse_figure(text, source);
  if (!figure || figure->unit == "%") return std::string{text};
  const Style style = style_of(language);
  const std::string digits = digits_of(std::abs(figure->value), 2);
  const std::string_view unit = figure->unit.empty() ? own_currency(language) : symbol_of(figure->unit);
  return std::string{sign_of(figure->value, digits, style)} +
         with_unit(grouped(digits, style), unit, language);
}

std::string format_percent(std::string_view text, DecimalMark source, std::string_view language) {
  // A share is a number of our own, written with a point.
  const auto figure = parse_figure(text, text.starts_with("0.") ? DecimalMark::point : source);
  if (!figure || (!figure->unit.empty() && figure->unit != "%")) return std::string{text};
  const Style style = style_of(language);
  const double value = figure->unit == "%" ? figure->value : figure->value * 100;
  std::string digits = digits_of(std::abs(value), 2);
  digits.erase(digits.find_last_not_of('0') + 1);
  if (digits.ends_with('.')) digits.pop_back();
  return std::string{sign_of(value, digits, style)} + grouped(digits, style) + percent_sign(language);
}

std::string format_date(std::string_view text, std::string_view language) {
  const auto day = parse_date(text);
  return day ? written_date(*day, language) : std::string{text};
}

}  // namespace docmill
