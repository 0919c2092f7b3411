#include "completion.hpp"

#include <algorithm>
#include <span>

#include "ocr/languages.hpp"
#include "option_values.hpp"
#include "options.hpp"
#include "places.hpp"

namespace docmill {
namespace {

using Words = std::vector<std::string>;

const char* const files = "<files>";
const char* const folders = "<folders>";

Words starting_with(const std::string& begun, const Words& candidates) {
  Words found;
  for (const auto& candidate : candidates)
    if (candidate.starts_with(begun)) found.push_back(candidate);
  return found;
}

/// Of "eng+it" the part behind the last separator is completed by one of `names` that is not there yet.
Words joined_values(const std::string& begun, char separator, const Words& names) {
  const auto last = begun.rfind(separator);
  const auto kept = last == std::string::npos ? std::string{} : begun.substr(0, last + 1);
  Words whole;
  for (const auto& name : names)
    if ((separator + kept).find(separator + name + separator) == std::string::npos)
      whole.push_back(kept + name);
  return starting_with(begun, whole);
}

/// "eng+it", "aut", "auto:eng+it".
Words language_values(const std::string& begun) {
  const std::string among = "auto:";
  const bool chooses = begun.starts_with(among);
  Words found = joined_values(chooses ? begun.substr(among.size()) : begun, '+', recognisable_languages({}));
  if (chooses)
    for (auto& value : found) value.insert(0, among);
  else if (std::string_view{"auto"}.starts_with(begun))
    found.insert(found.begin(), "auto");
  return found;
}

Words keys() {
  Words names;
  for (const auto& option : options())
    if (!option.command_line_only) names.push_back(std::string{option.key} + "=");
  return names;
}

Words values(const Option& option, const std::string& begun);

/// "ocr.language=it": the key's own values behind it.
Words settings(const std::string& begun) {
  const auto equals = begun.find('=');
  if (equals == std::string::npos) return starting_with(begun, keys());
  const auto* option = find_option(begun.substr(0, equals));
  if (option == nullptr) return {};
  const auto key = begun.substr(0, equals + 1);
  Words whole;
  for (const auto& value :
       option->type == OptionType::flag ? Words{"true", "false"} : values(*option, begun.substr(equals + 1)))
    whole.push_back(value == files || value == folders ? value : key + value);
  return whole;
}

Words values(const Option& option, const std::string& begun) {
  if (option.key == "set") return settings(begun);
  if (option.key == "ocr.language") return language_values(begun);
  if (option.type == OptionType::list) return joined_values(begun, ',', known_values(option));
  if (option.type == OptionType::path) return {option.value_name == "DIR" ? folders : files};
  if (option.type == OptionType::config_file) {
    auto names = option.folder.empty() ? Words{} : starting_with(begun, known_values(option));
    return names.empty() ? Words{files} : names;
  }
  return starting_with(begun, known_values(option));
}

const Option* option_of(Command command, const std::string& word) {
  for (const auto& option : options()) {
    if (!option.taken_by(command)) continue;
    const bool is_short = option.short_flag != 0 && word == std::string{'-', option.short_flag};
    if (is_short || word == "--" + std::string{option.long_flag()}) return &option;
  }
  return nullptr;
}

Words flags(Command command) {
  Words names{"--help"};
  for (const auto& option : options())
    if (option.taken_by(command)) names.push_back("--" + std::string{option.long_flag()});
  std::ranges::sort(names);
  return names;
}

bool has_argument(Command command, const Words& words) {
  for (std::size_t at = 0; at < words.size(); ++at) {
    if (!words[at].starts_with('-')) return true;
    if (const auto* option = option_of(command, words[at]);
        option != nullptr && option->type != OptionType::flag)
      ++at;  // its value
  }
  return false;
}

/// What stands for itself: an input, or the name of a pipeline or scenario.
Words argument(const CommandInfo& command, const Words& before, const std::string& begun) {
  if (command.command == Command::doctor) return {};
  if (command.command == Command::cache || command.command == Command::merge ||
      command.command == Command::status || command.command == Command::verify)
    return {folders};
  if (command.command == Command::search)
    return has_argument(command.command, before) ? Words{} : Words{folders};
  if (command.command == Command::forget && !has_argument(command.command, before)) return {folders};
  const bool by_name = command.command == Command::run || command.command == Command::loadtest;
  if (by_name && !has_argument(command.command, before)) {
    auto names = starting_with(begun, config_names(command.command == Command::run ? "" : "gates"));
    if (!names.empty()) return names;
  }
  return {files};
}

Words option_or_argument(const CommandInfo& command, const Words& before, const std::string& begun) {
  if (std::ranges::find(before, "--") != before.end()) return {files};
  if (const auto equals = begun.find('='); begun.starts_with("--") && equals != std::string::npos) {
    const auto* option = option_of(command.command, begun.substr(0, equals));
    if (option == nullptr || option->type == OptionType::flag) return {};
    auto found = values(*option, begun.substr(equals + 1));
    for (auto& value : found)
      if (value != files && value != folders) value = begun.substr(0, equals + 1) + value;
    return found;
  }
  if (begun.starts_with('-')) return starting_with(begun, flags(command.command));
  if (!before.empty())
    if (const auto* option = option_of(command.command, before.back());
        option != nullptr && option->type != OptionType::flag)
      return values(*option, begun);
  return argument(command, before, begun);
}

/// The command's name, of one word or two, at the front of `before`; null when there is none.
const CommandInfo* command_in(const Words& before) {
  if (before.size() > 1)
    if (const auto* command = find_command(before[0] + " " + before[1])) return command;
  return before.empty() ? nullptr : find_command(before[0]);
}

/// Words that can follow `before` in the names of commands.
Words command_words(const Words& before) {
  Words names;
  for (const auto& command : commands()) {
    const std::string name{command.name};
    const auto blank = name.find(' ');
    if (before.empty())
      names.push_back(name.substr(0, blank));
    else if (blank != std::string::npos && name.substr(0, blank) == before[0] && before.size() == 1)
      names.push_back(name.substr(blank + 1));
  }
  names.erase(std::unique(names.begin(), names.end()), names.end());
  return names;
}

}  // namespace

std::vector<std::string> complete(const std::vector<std::string>& words) {
  Words before = words;
  const auto begun = before.empty() ? std::string{} : before.back();
  if (!before.empty()) before.pop_back();
  if (!before.empty() && before[0] == "help") before.erase(before.begin());
  const bool is_help = !words.empty() && words.size() > before.size() + 1;

  const auto* command = command_in(before);
  if (before.empty()) {
    auto names = command_words(before);
    if (!is_help) names.insert(names.end(), {"help", "--help", "--version"});
    return starting_with(begun, names);
  }
  if (command == nullptr) return before[0] == "--version" ? starting_with(begun, {"--verbose"}) : Words{};
  auto found = starting_with(begun, command_words(before));
  if (is_help) return found;
  const auto name_words = 1 + std::ranges::count(command->name, ' ');
  before.erase(before.begin(), before.begin() + name_words);
  const auto rest = option_or_argument(*command, before, begun);
  found.insert(found.end(), rest.begin(), rest.end());
  return found;
}

}  // namespace docmill
