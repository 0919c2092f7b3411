#pragma once
#include <chrono>
#include <cstdint>
#include <string>
#include <string_view>

namespace docmill::loadtest {

/// Times of a load test: since the launcher's origin, on a steady clock.
using Time = std::chrono::nanoseconds;
using Duration = std::chrono::nanoseconds;

// Each throws std::invalid_argument saying what is expected.

/// "500ms", "60s", "5m", "1h"; a plain number counts `plain`.
Duration parse_duration(std::string_view text, Duration plain = std::chrono::seconds{1});
/// Bytes: "500MB" (1000s), "1GiB" and "1G" (1024s), a plain number.
double parse_size(std::string_view text);
/// "1%" or "0.01", from 0 to 1.
double parse_share(std::string_view text);
/// Events per second: "10", "10/s", "90/m", "100/h"; above 0 unless `may_be_zero`.
double parse_rate(std::string_view text, bool may_be_zero = false);
/// A finite number of 0 or more.
double parse_number(std::string_view text);
uint64_t parse_count(std::string_view text, uint64_t least, uint64_t most);

double to_seconds(Duration duration);
double to_milliseconds(Duration duration);

// For people.

/// Three significant digits, no exponent: "0.0123", "4.57", "123", "45678".
std::string format_number(double value);
/// "231 MB", "1.52 GB"; 1000s.
std::string format_size(double bytes);
/// "850 ms", "12.3 s", "4 min 10 s".
std::string format_duration(Duration duration);

}  // namespace docmill::loadtest
