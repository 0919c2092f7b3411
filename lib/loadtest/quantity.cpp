#include "loadtest/quantity.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <cstdio>
#include <span>
#include <stdexcept>

#include "base/unicode.hpp"

namespace docmill::loadtest {
namespace {

struct Unit {
  std::string_view name;
  double factor;
};

constexpr std::array<Unit, 5> durations{
    {{"", 0}, {"ms", 1e6}, {"s", 1e9}, {"m", 60e9}, {"h", 3600e9}}};  // nanoseconds
constexpr std::array<Unit, 15> sizes{{{"", 1},
                                      {"b", 1},
                                      {"kb", 1e3},
                                      {"mb", 1e6},
                                      {"gb", 1e9},
                                      {"tb", 1e12},
                                      {"k", 0x1p10},
                                      {"m", 0x1p20},
                                      {"g", 0x1p30},
                                      {"t", 0x1p40},
                                      {"kib", 0x1p10},
                                      {"mib", 0x1p20},
                                      {"gib", 0x1p30},
                                      {"tib", 0x1p40},
                                      {"bytes", 1}}};
constexpr std::array<Unit, 2> shares{{{"", 1}, {"%", 0.01}}};
constexpr std::array<Unit, 4> rates{{{"", 1}, {"/s", 1}, {"/m", 1.0 / 60}, {"/h", 1.0 / 3600}}};
constexpr std::array<Unit, 1> plain_numbers{{{"", 1}}};

double parse(std::string_view text, std::span<const Unit> units, const char* expected, double plain = 1) {
  text = trim(text);
  double number = 0;
  const auto [end, error] =
      std::from_chars(text.data(), text.data() + text.size(), number, std::chars_format::fixed);
  if (error != std::errc{} || number < 0 || !std::isfinite(number)) throw std::invalid_argument{expected};
  const auto name = to_lower(trim({end, static_cast<std::size_t>(text.data() + text.size() - end)}));
  const auto unit = std::ranges::find(units, std::string_view{name}, &Unit::name);
  if (unit == units.end()) throw std::invalid_argument{expected};
  return number * (unit->factor > 0 ? unit->factor : plain);
}

}  // namespace

Duration parse_duration(std::string_view text, Duration plain) {
  constexpr auto expected = "must be a time like 500ms, 30s, 5m or 1h";
  const double value = parse(text, durations, expected, static_cast<double>(plain.count()));
  if (value > 9e18) throw std::invalid_argument{expected};
  return Duration{std::llround(value)};
}

double parse_size(std::string_view text) {
  return parse(text, sizes, "must be a size like 500MB or 2GiB");
}

double parse_share(std::string_view text) {
  constexpr auto expected = "must be a share like 1% or 0.01";
  const double value = parse(text, shares, expected);
  if (value > 1) throw std::invalid_argument{expected};
  return value;
}

double parse_rate(std::string_view text, bool may_be_zero) {
  constexpr auto expected = "must be a rate like 10/s, 90/m or 100/h";
  const double value = parse(text, rates, expected);
  if ((value <= 0 && !may_be_zero) || value > 1e6) throw std::invalid_argument{expected};
  return value;
}

double parse_number(std::string_view text) {
  return parse(text, plain_numbers, "must be a number of 0 or more");
}

uint64_t parse_count(std::string_view text, uint64_t least, uint64_t most) {
  text = trim(text);
  uint64_t number = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  if (error != std::errc{} || end != text.data() + text.size() || number < least || number > most)
    throw std::invalid_argument{"must be a whole number from " + std::to_string(least) + " to " +
                                std::to_string(most)};
  return number;
}

double to_seconds(Duration duration) {
  return static_cast<double>(duration.count()) / 1e9;
}

double to_milliseconds(Duration duration) {
  return static_cast<double>(duration.count()) / 1e6;
}

std::string format_number(double value) {
  if (!std::isfinite(value)) return "unbounded";
  const double size = std::abs(value);
  int decimals = 0;
  if (size > 0 && size < 100) decimals = std::clamp(2 - static_cast<int>(std::floor(std::log10(size))), 0, 6);
  char text[64];
  std::snprintf(text, sizeof text, "%.*f", decimals, value);
  std::string result = text;
  if (result.find('.') == std::string::npos) return result;
  result.erase(result.find_last_not_of('0') + 1);
  if (result.ends_with('.')) result.pop_back();
  return result;
}

std::string format_size(double bytes) {
  constexpr std::array<Unit, 4> units{{{" TB", 1e12}, {" GB", 1e9}, {" MB", 1e6}, {" kB", 1e3}}};
  for (const auto& unit : units)
    if (bytes >= unit.factor) return format_number(bytes / unit.factor).append(unit.name);
  return format_number(bytes) + " B";
}

std::string format_duration(Duration duration) {
  const double seconds = to_seconds(duration);
  if (seconds < 1) return format_number(seconds * 1000) + " ms";
  if (seconds < 120) return format_number(seconds) + " s";
  const auto whole = std::llround(seconds);
  if (whole < 7200) return std::to_string(whole / 60) + " min " + std::to_string(whole % 60) + " s";
  return std::to_string(whole / 3600) + " h " + std::to_string(whole % 3600 / 60) + " min";
}

}  // namespace docmill::loadtest
