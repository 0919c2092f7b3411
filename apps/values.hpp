#pragma once
#include <chrono>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "options.hpp"

namespace docmill {

/// Each throws std::invalid_argument saying what is expected.
bool parse_flag(std::string_view text);
int64_t parse_integer(std::string_view text);
/// "500MB" (1000s), "1GiB" and "1G" (1024s), plain bytes.
int64_t parse_size(std::string_view text);
/// "500ms", "60s", "5m", "1h", "30d", plain seconds.
std::chrono::milliseconds parse_duration(std::string_view text);
/// "20" or "2.5%".
struct Amount {
  double number = 0;
  bool percent = false;
};
Amount parse_amount(std::string_view text);
/// "06:00", the next time after `now` that the clock shows this, or "2026-12-24T18:00", in the local time
/// zone.
std::chrono::system_clock::time_point parse_moment(std::string_view text,
                                                   std::chrono::system_clock::time_point now);
/// Comma-separated, blanks around items dropped.
std::vector<std::string> parse_list(std::string_view text);

/// Throws std::invalid_argument when `value` is not of the option's type or out of its range.
void check_value(const Option& option, std::string_view value);

}  // namespace docmill
