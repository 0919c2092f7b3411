#include "base/clock_text.hpp"

namespace docmill {
namespace {

std::string formatted(const std::tm* parts, const char* format) {
  char text[32];
  return parts == nullptr ? std::string{}
                          : std::string{text, std::strftime(text, sizeof text, format, parts)};
}

}  // namespace

std::string utc_time(std::time_t time, const char* format) {
  std::tm parts{};
  return formatted(::gmtime_r(&time, &parts), format);
}

std::string local_time(std::time_t time) {
  std::tm parts{};
  return formatted(::localtime_r(&time, &parts), "%F %T");
}

}  // namespace docmill
