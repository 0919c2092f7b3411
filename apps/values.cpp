#include "values.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <ctime>
#include <stdexcept>

#include "suggestion.hpp"

namespace docmill {
namespace {

struct Unit {
  std::string_view name;
  int64_t factor;
};

std::string_view trim(std::string_view text) {
  const auto begin = text.find_first_not_of(" \t");
  if (begin == std::string_view::npos) return {};
  return text.substr(begin, text.find_last_not_of(" \t") - begin + 1);
}

std::string lower(std::string_view text) {
  std::string result{text};
  for (char& c : result)
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  return result;
}

/// A decimal number and a unit behind it.
int64_t parse_with_unit(std::string_view text, std::span<const Unit> units, const char* expected) {
  text = trim(text);
  double number = 0;
  const auto [end, error] =
      std::from_chars(text.data(), text.data() + text.size(), number, std::chars_format::fixed);
  if (error != std::errc{} || number < 0 || !std::isfinite(number)) throw std::invalid_argument{expected};
  const auto name = lower(trim({end, static_cast<std::size_t>(text.data() + text.size() - end)}));
  const auto unit = std::ranges::find(units, name, &Unit::name);
  if (unit == units.end()) throw std::invalid_argument{expected};
  const double value = number * static_cast<double>(unit->factor);
  if (value > 9e18) throw std::invalid_argument{expected};
  return std::llround(value);
}

void check_range(const Option& option, int64_t value, std::string_view unit) {
  if (value >= option.least && value <= option.most) return;
  throw std::invalid_argument{"out of range: " + std::to_string(option.least) + " to " +
                              std::to_string(option.most) + std::string{unit} + " are allowed"};
}

void check_choice(const Option& option, std::string_view value) {
  const auto choices = option.choice_list();
  if (std::ranges::find(choices, value) != choices.end()) return;
  std::string all;
  for (const auto choice : choices) all.append(all.empty() ? "" : ", ").append(choice);
  throw std::invalid_argument{"one of " + all + " is expected" + suggestion(value, choices)};
}

}  // namespace

bool parse_flag(std::string_view text) {
  constexpr std::array<std::string_view, 4> yes{"true", "yes", "on", "1"}, no{"false", "no", "off", "0"};
  const auto word = lower(trim(text));
  if (std::ranges::find(yes, word) != yes.end()) return true;
  if (std::ranges::find(no, word) != no.end()) return false;
  throw std::invalid_argument{"true or false is expected"};
}

int64_t parse_integer(std::string_view text) {
  text = trim(text);
  int64_t number = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  if (error != std::errc{} || end != text.data() + text.size())
    throw std::invalid_argument{"a whole number is expected"};
  return number;
}

int64_t parse_size(std::string_view text) {
  constexpr std::array<Unit, 13> units{{{"", 1},
                                        {"b", 1},
                                        {"kb", 1000},
                                        {"mb", 1'000'000},
                                        {"gb", 1'000'000'000},
                                        {"tb", 1'000'000'000'000},
                                        {"k", 1 << 10},
                                        {"m", 1 << 20},
                                        {"g", 1 << 30},
                                        {"t", int64_t{1} << 40},
                                        {"kib", 1 << 10},
                                        {"mib", 1 << 20},
                                        {"gib", 1 << 30}}};
  return parse_with_unit(text, units, "a size such as 500MB or 2GiB is expected");
}

std::chrono::milliseconds parse_duration(std::string_view text) {
  constexpr std::array<Unit, 7> units{{{"", 1000},
                                       {"ms", 1},
                                       {"s", 1000},
                                       {"m", 60'000},
                                       {"min", 60'000},
                                       {"h", 3'600'000},
                                       {"d", 86'400'000}}};
  return std::chrono::milliseconds{
      parse_with_unit(text, units, "a time such as 60s, 5m, 2d or 500ms is expected")};
}

Amount parse_amount(std::string_view text) {
  constexpr const char* expected = "a whole number, or a part such as 5%, is expected";
  text = trim(text);
  if (!text.ends_with('%')) {
    const auto number = parse_integer(text);
    if (number < 0) throw std::invalid_argument{expected};
    return {static_cast<double>(number), false};
  }
  text = trim(text.substr(0, text.size() - 1));
  Amount amount{0, true};
  const auto [end, error] =
      std::from_chars(text.data(), text.data() + text.size(), amount.number, std::chars_format::fixed);
  if (error != std::errc{} || end != text.data() + text.size() ||
      !(amount.number >= 0 && amount.number <= 100))
    throw std::invalid_argument{expected};
  return amount;
}

std::chrono::system_clock::time_point parse_moment(std::string_view text,
                                                   std::chrono::system_clock::time_point now) {
  const auto clock = std::chrono::system_clock::to_time_t(now);
  std::tm moment{};
  ::localtime_r(&clock, &moment);
  const std::string whole{trim(text)};
  const bool daily = whole.find('T') == std::string::npos;
  const char* end = ::strptime(whole.c_str(), daily ? "%H:%M" : "%Y-%m-%dT%H:%M", &moment);
  if (end == nullptr || *end != '\0')
    throw std::invalid_argument{"a time such as 06:00 or 2026-12-24T18:00 is expected"};
  moment.tm_sec = 0;
  moment.tm_isdst = -1;
  const auto of_clock = [](std::tm time) {
    return std::chrono::system_clock::from_time_t(std::mktime(&time));
  };
  if (daily && of_clock(moment) <= now) ++moment.tm_mday;
  return of_clock(moment);
}

std::vector<std::string> parse_list(std::string_view text) {
  std::vector<std::string> items;
  while (!text.empty()) {
    const auto comma = std::min(text.find(','), text.size());
    if (const auto item = trim(text.substr(0, comma)); !item.empty()) items.emplace_back(item);
    text.remove_prefix(std::min(comma + 1, text.size()));
  }
  return items;
}

void check_value(const Option& option, std::string_view value) {
  switch (option.type) {
    case OptionType::flag:
      parse_flag(value);
      return;
    case OptionType::integer:
      check_range(option, parse_integer(value), "");
      return;
    case OptionType::size:
      check_range(option, parse_size(value), " bytes");
      return;
    case OptionType::duration:
      check_range(option, parse_duration(value).count(), " ms");
      return;
    case OptionType::amount:
      parse_amount(value);
      return;
    case OptionType::moment:
      parse_moment(value, {});
      return;
    case OptionType::choice:
      check_choice(option, value);
      return;
    case OptionType::list:
      if (parse_list(value).empty()) throw std::invalid_argument{"at least one name is expected"};
      return;
    case OptionType::text:
    case OptionType::path:
    case OptionType::config_file:
      if (value.empty()) throw std::invalid_argument{"a value is expected"};
      return;
  }
}

}  // namespace docmill
