#include "resolver.hpp"

#include <cstring>
#include <stdexcept>

#include "places.hpp"
#include "suggestion.hpp"
#include "usage_error.hpp"
#include "values.hpp"

namespace docmill {
namespace {

std::vector<std::string_view> all_keys() {
  std::vector<std::string_view> keys;
  for (const auto& option : options())
    if (!option.command_line_only) keys.push_back(option.key);
  return keys;
}

const Option& known_option(const Setting& setting) {
  if (const auto* option = find_option(setting.key)) return *option;
  throw UsageError{setting.origin + ": unknown key '" + setting.key + "'" +
                   suggestion(setting.key, all_keys())};
}

/// The path of a configuration file that `setting` calls `value`.
std::string located(const Option& option, const Setting& setting, const std::string& value) {
  if (const auto file = find_config(value, option.folder, setting.base)) return file->string();
  std::string known;
  const auto names = config_names(option.folder);
  for (const auto& name : names) known += (known.empty() ? "; there are: " : ", ") + name;
  throw UsageError{setting.origin + ": no file '" + value + "' for " + std::string{option.key} + known};
}

std::string all_located(const Option& option, const Setting& setting) {
  std::string paths;
  for (const auto& value : parse_list(setting.value))
    paths += (paths.empty() ? "" : ",") + located(option, setting, value);
  return paths;
}

/// Paths in a file start from the file's folder.
std::string based(const Setting& setting) {
  const std::filesystem::path path{setting.value};
  return path.is_relative() && !setting.base.empty() ? (setting.base / path).string() : setting.value;
}

std::string checked(const Option& option, const Setting& setting) {
  try {
    check_value(option, setting.value);
  } catch (const std::invalid_argument& error) {
    throw UsageError{setting.origin + ": '" + setting.value + "': " + error.what()};
  }
  if (option.type == OptionType::config_file) return located(option, setting, setting.value);
  if (option.type == OptionType::list && !option.folder.empty()) return all_located(option, setting);
  if (option.type == OptionType::path && option.key != "output" && option.key != "quarantine")
    return based(setting);
  return setting.value;
}

}  // namespace

/// Puts one layer over another; the weakest comes first.
class Resolver {
 public:
  explicit Resolver(Command command) : command_{command} {
    for (const auto& option : options())
      if (option.taken_by(command)) settings_.values_[std::string{option.key}].text = option.default_value;
  }

  void add_layer(const std::vector<Setting>& layer, bool from_command_line) {
    std::map<std::string_view, bool> begun;
    for (const auto& setting : layer) {
      const auto& option = known_option(setting);
      if (option.command_line_only && !from_command_line)
        throw UsageError{setting.origin + ": '" + setting.key + "' is for the command line only"};
      const auto value = checked(option, setting);
      const auto place = settings_.values_.find(setting.key);
      if (place == settings_.values_.end()) {
        if (!from_command_line) continue;  // files and the environment serve all commands
        throw UsageError{setting.origin + ": docmill " + std::string{info(command_).name} +
                         " has no option '" + setting.key + "'"};
      }
      const bool adds_up = option.type == OptionType::list && from_command_line && begun[option.key];
      place->second.text = adds_up ? place->second.text + "," + value : value;
      place->second.given = true;
      begun[option.key] = true;
    }
  }
  Settings take() { return std::move(settings_); }

 private:
  Command command_;
  Settings settings_;
};

Settings resolve(Command command, const Layers& layers) {
  Resolver resolver{command};
  resolver.add_layer(layers.config, false);
  resolver.add_layer(layers.pipeline, false);
  resolver.add_layer(layers.environment, false);
  resolver.add_layer(layers.command_line, true);
  return resolver.take();
}

std::vector<Setting> environment_settings(const char* const* environment) {
  std::vector<Setting> settings;
  for (; *environment != nullptr; ++environment) {
    const std::string_view entry{*environment};
    if (!entry.starts_with("DOCMILL_")) continue;
    const std::string name{entry.substr(0, entry.find('='))};
    std::vector<std::string> names;
    const Option* found = nullptr;
    for (const auto& option : options()) {
      if (option.command_line_only) continue;
      names.push_back(option.environment_name());
      if (names.back() == name) found = &option;
    }
    if (found == nullptr)
      throw UsageError{name + ": unknown variable" + suggestion(name, {names.begin(), names.end()})};
    settings.push_back(
        {std::string{found->key}, std::string{entry.substr(std::min(name.size() + 1, entry.size()))}, name});
  }
  return settings;
}

bool Settings::given(std::string_view key) const {
  const auto found = values_.find(key);
  return found != values_.end() && found->second.given;
}

const std::string& Settings::text(std::string_view key) const {
  static const std::string nothing;
  const auto found = values_.find(key);
  return found == values_.end() ? nothing : found->second.text;
}

bool Settings::flag(std::string_view key) const {
  return !text(key).empty() && parse_flag(text(key));
}
int64_t Settings::integer(std::string_view key) const {
  return parse_integer(text(key));
}
int64_t Settings::size(std::string_view key) const {
  return parse_size(text(key));
}
std::chrono::milliseconds Settings::duration(std::string_view key) const {
  return parse_duration(text(key));
}
std::vector<std::string> Settings::list(std::string_view key) const {
  return parse_list(text(key));
}
void Settings::set(std::string_view key, std::string value) {
  values_[std::string{key}].text = std::move(value);
}

std::vector<std::pair<std::string, std::string>> Settings::pairs() const {
  std::vector<std::pair<std::string, std::string>> result;
  for (const auto& [key, value] : values_) result.emplace_back(key, value.text);
  return result;
}

}  // namespace docmill
