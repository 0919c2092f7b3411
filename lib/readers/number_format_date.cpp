#include <array>
#include <chrono>
#include <cmath>
#include <cstdio>

#include "readers/number_format_tokens.hpp"

namespace docmill {
namespace {

using Kind = FormatToken::Kind;

constexpr std::array months{"January", "February", "March",     "April",   "May",      "June",
                            "July",    "August",   "September", "October", "November", "December"};
constexpr std::array weekdays{"Sunday", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday"};
constexpr double last_serial = 2'958'466;  // 10000-01-01

struct Moment {
  int year, month, day, weekday;
  long long hours, minutes, seconds;  ///< since midnight; hours 0..23
  double fraction;                    ///< of the second
  double serial;
};

std::string padded(long long number, std::size_t digits) {
  auto text = std::to_string(number);
  if (text.size() < digits) text.insert(0, digits - text.size(), '0');
  return text;
}

/// Digits after the second's point, at the end of what the section shows.
std::size_t decimals_of(const FormatSection& section) {
  for (std::size_t at = 0; at + 1 < section.tokens.size(); ++at)
    if (section.tokens[at].kind == Kind::point && section.tokens[at + 1].kind == Kind::digits)
      return std::min<std::size_t>(section.tokens[at + 1].text.size(), 3);
  return 0;
}

Moment moment_of(double serial, bool since_1904, std::size_t decimals) {
  const double unit = std::pow(10.0, static_cast<double>(decimals));
  const double ticks = std::round(serial * 86'400 * unit);
  const double total = std::floor(ticks / unit);
  const auto day_number = static_cast<int>(std::floor(total / 86'400));
  const auto second_of_day = static_cast<long long>(total - day_number * 86'400.0);
  // Serial 60 is the day 1900-02-29 that never was; those before it are a day late.
  const int shift = since_1904 ? 0 : day_number < 60 ? 1 : 0;
  const auto epoch = since_1904 ? std::chrono::sys_days{std::chrono::year{1904} / 1 / 1}
                                : std::chrono::sys_days{std::chrono::year{1899} / 12 / 30};
  const auto day = epoch + std::chrono::days{day_number + shift};
  const std::chrono::year_month_day date{day};
  Moment moment{};
  moment.year = static_cast<int>(date.year());
  moment.month = static_cast<int>(static_cast<unsigned>(date.month()));
  moment.day = static_cast<int>(static_cast<unsigned>(date.day()));
  if (!since_1904 && day_number == 60) moment.month = 2, moment.day = 29;
  moment.weekday = static_cast<int>(std::chrono::weekday{day}.c_encoding());
  moment.hours = second_of_day / 3'600;
  moment.minutes = second_of_day / 60 % 60;
  moment.seconds = second_of_day % 60;
  moment.fraction = (ticks - total * unit) / unit;
  moment.serial = total / 86'400;
  return moment;
}

/// An m is minutes behind hours or before seconds.
bool means_minutes(const FormatSection& section, std::size_t at) {
  const auto is = [&](std::size_t index, char letter) {
    const auto& token = section.tokens[index];
    return (token.kind == Kind::date || token.kind == Kind::elapsed) && token.text[0] == letter;
  };
  const auto counts = [&](std::size_t index) {
    return section.tokens[index].kind == Kind::date || section.tokens[index].kind == Kind::elapsed;
  };
  for (auto before = at; before-- > 0;)
    if (counts(before)) {
      if (is(before, 'h')) return true;
      break;
    }
  for (auto after = at + 1; after < section.tokens.size(); ++after)
    if (counts(after)) return is(after, 's');
  return false;
}

std::string date_part(const std::string& token, const Moment& moment, bool minutes, bool half_day) {
  const auto size = token.size();
  const auto two = std::min<std::size_t>(size, 2);
  switch (token[0]) {
    case 'y':
      return size > 2 ? padded(moment.year, 4) : padded(moment.year % 100, 2);
    case 'd':
      if (size <= 2) return padded(moment.day, size);
      return std::string{weekdays[static_cast<std::size_t>(moment.weekday)]}.substr(0, size == 3 ? 3 : 20);
    case 'h':
      return padded(!half_day ? moment.hours : (moment.hours + 11) % 12 + 1, two);
    case 's':
      return padded(moment.seconds, two);
    default:
      if (minutes) return padded(moment.minutes, two);
      if (size <= 2) return padded(moment.month, size);
      return std::string{months[static_cast<std::size_t>(moment.month - 1)]}.substr(0, size == 3   ? 3
                                                                                       : size == 5 ? 1
                                                                                                   : 20);
  }
}

std::string elapsed_part(const std::string& token, const Moment& moment) {
  const double unit = token[0] == 'h' ? 24 : token[0] == 'm' ? 1'440 : 86'400;
  return padded(static_cast<long long>(std::floor(moment.serial * unit + 1e-6)), token.size());
}

}  // namespace

std::string format_date(double serial, const FormatSection& section, bool since_1904) {
  if (!(serial >= 0) || serial >= last_serial) return {};
  const auto decimals = decimals_of(section);
  const auto moment = moment_of(serial, since_1904, decimals);
  const bool half_day = section.has(Kind::half_day);
  std::string text;
  for (std::size_t at = 0; at < section.tokens.size(); ++at) {
    const auto& token = section.tokens[at];
    if (token.kind == Kind::date) {
      text += date_part(token.text, moment, token.text[0] == 'm' && means_minutes(section, at), half_day);
    } else if (token.kind == Kind::elapsed) {
      text += elapsed_part(token.text, moment);
    } else if (token.kind == Kind::half_day) {
      const std::string half = moment.hours < 12 ? "AM" : "PM";
      text += token.text.size() == 3 ? half.substr(0, 1) : half;
    } else if (token.kind == Kind::digits) {
      char digits[16];
      std::snprintf(digits, sizeof digits, "%.*f", static_cast<int>(decimals), moment.fraction);
      text += decimals == 0 ? token.text : std::string{digits}.substr(2);
    } else if (token.kind != Kind::general && token.kind != Kind::text) {
      text += token.text;
    }
  }
  return text;
}

}  // namespace docmill
