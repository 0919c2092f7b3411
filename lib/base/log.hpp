#pragma once
#include <string_view>

namespace docmill {

enum class LogLevel { error, warning, info, debug };
enum class LogFormat { text, json };

/// Sets up the process's log on stderr once, at start. Default until then: warnings and errors as text.
void start_log(LogLevel least, LogFormat format);
/// One line: `document` and `page` (0 = none) become fields of their own in JSON, a prefix in text.
/// Thread-safe.
void log(LogLevel level, std::string_view message, std::string_view document = {}, unsigned page = 0);

}  // namespace docmill
