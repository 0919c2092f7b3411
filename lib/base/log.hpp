#pragma once
#include <string>
#include <string_view>

namespace docmill {

enum class LogLevel { error, warning, info, debug };
enum class LogFormat { text, json };

/// Sets up the process's log on stderr once, at start. Default until then: warnings and errors as text.
void start_log(LogLevel least, LogFormat format);
/// From now on documents are named by 12 hex digits of the SHA-256 of `salt`, a line feed, and their name.
/// What is logged of a document then must not name it in the message; see names_are_hidden().
void hide_names(std::string salt);
bool names_are_hidden();
/// One line: `document` and `page` (0 = none) become fields of their own in JSON, a prefix in text.
/// Thread-safe.
void log(LogLevel level, std::string_view message, std::string_view document = {}, unsigned page = 0);

}  // namespace docmill
