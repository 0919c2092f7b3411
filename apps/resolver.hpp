#pragma once
#include <chrono>
#include <cstdint>
#include <filesystem>
#include <map>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "config_file.hpp"
#include "options.hpp"

namespace docmill {

/// The checked values of all options that one command takes.
class Settings {
 public:
  /// False when the value is the default.
  bool given(std::string_view key) const;
  /// "" when there is neither a value nor a default.
  const std::string& text(std::string_view key) const;
  bool flag(std::string_view key) const;
  int64_t integer(std::string_view key) const;
  int64_t size(std::string_view key) const;
  std::chrono::milliseconds duration(std::string_view key) const;
  std::vector<std::string> list(std::string_view key) const;
  /// A value as it stands after everything else, for what a command decides itself.
  void set(std::string_view key, std::string value);
  /// Keys and values, sorted by key.
  std::vector<std::pair<std::string, std::string>> pairs() const;

 private:
  friend class Resolver;
  struct Value {
    std::string text;
    bool given = false;
  };
  std::map<std::string, Value, std::less<>> values_;
};

/// Where values come from, the strongest first.
struct Layers {
  std::vector<Setting> command_line;  ///< flags and --set, in their order: the last one wins, lists add up
  std::vector<Setting> environment;
  std::vector<Setting> pipeline;
  std::vector<Setting> config;
};

/// Merges, then checks everything that was given, the overridden values too. Names of rules, templates and
/// themes become paths. Throws UsageError "origin: what is wrong".
Settings resolve(Command command, const Layers& layers);

/// DOCMILL_* variables as settings.
std::vector<Setting> environment_settings(const char* const* environment);

}  // namespace docmill
