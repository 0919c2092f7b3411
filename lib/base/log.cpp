#include "base/log.hpp"

#include <array>
#include <memory>
#include <string>

#include <spdlog/logger.h>
#include <spdlog/pattern_formatter.h>
#include <spdlog/sinks/stdout_sinks.h>

#include "base/bytes.hpp"
#include "base/json_string.hpp"
#include "base/unicode.hpp"

namespace docmill {
namespace {

constexpr std::size_t hidden_digits = 12;

struct Log {
  std::shared_ptr<spdlog::sinks::stderr_sink_mt> sink = std::make_shared<spdlog::sinks::stderr_sink_mt>();
  spdlog::logger logger{"docmill", sink};
  LogFormat format = LogFormat::text;
  std::string salt;  ///< of hidden names; empty = they are shown

  Log() { start(LogLevel::warning, LogFormat::text); }
  void start(LogLevel least, LogFormat format_);
};

/// Logging belongs to the process: stderr is one.
Log& process_log() {
  static Log log;
  return log;
}

spdlog::level::level_enum to_spdlog(LogLevel level) {
  constexpr std::array levels{spdlog::level::err, spdlog::level::warn, spdlog::level::info,
                              spdlog::level::debug};
  return levels[static_cast<std::size_t>(level)];
}

void Log::start(LogLevel least, LogFormat format_) {
  format = format_;
  logger.set_level(to_spdlog(least));
  const auto* pattern =
      format == LogFormat::json ? R"({"time":"%Y-%m-%dT%H:%M:%S.%eZ","level":"%l",%v})" : "%n: %l: %v";
  logger.set_formatter(
      std::make_unique<spdlog::pattern_formatter>(pattern, spdlog::pattern_time_type::utc, "\n"));
}

std::string json_fields(std::string_view message, std::string_view document, unsigned page) {
  std::string line = "\"message\":";
  append_json_string(line, to_valid_utf8(message));
  if (!document.empty()) {
    line += ",\"document\":";
    append_json_string(line, to_valid_utf8(document));
  }
  if (page != 0) line += ",\"page\":" + std::to_string(page);
  return line;
}

/// File names and messages may hold anything; a terminal must not obey it, nor one line become two.
void append_visible(std::string& line, std::string_view text) {
  for (const char c : to_valid_utf8(text)) {
    const auto byte = static_cast<unsigned char>(c);
    line += byte < 0x20 || byte == 0x7F ? '?' : c;
  }
}

std::string text_line(std::string_view message, std::string_view document, unsigned page) {
  std::string line;
  append_visible(line, document);
  if (page != 0) line += (line.empty() ? "page " : ", page ") + std::to_string(page);
  if (!line.empty()) line += ": ";
  append_visible(line, message);
  return line;
}

}  // namespace

void start_log(LogLevel least, LogFormat format) {
  process_log().start(least, format);
}

void hide_names(std::string salt) {
  process_log().salt = std::move(salt);
}

bool names_are_hidden() {
  return !process_log().salt.empty();
}

void log(LogLevel level, std::string_view message, std::string_view document, unsigned page) {
  auto& log = process_log();
  const auto spdlog_level = to_spdlog(level);
  if (!log.logger.should_log(spdlog_level)) return;
  std::string hidden;
  if (!log.salt.empty() && !document.empty())
    hidden = short_hash(log.salt + "\n" + std::string{document}, hidden_digits);
  const auto shown = hidden.empty() ? document : std::string_view{hidden};
  log.logger.log(spdlog_level, log.format == LogFormat::json ? json_fields(message, shown, page)
                                                             : text_line(message, shown, page));
}

}  // namespace docmill
