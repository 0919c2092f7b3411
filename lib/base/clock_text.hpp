#pragma once
#include <cstdint>
#include <ctime>
#include <string>

namespace docmill {

/// By strftime(3), "2026-12-24T17:00:00Z" unless another format is asked for. Empty for a time that no
/// calendar has.
std::string utc_time(std::time_t time, const char* format = "%FT%TZ");
/// "2026-12-24 18:00:00" where this process is.
std::string local_time(std::time_t time);

/// Of nanoseconds since 1970.
constexpr std::time_t whole_seconds(int64_t nanoseconds) {
  return nanoseconds / 1'000'000'000;
}

}  // namespace docmill
