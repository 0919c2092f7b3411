#include "manual_parts.hpp"

#include <algorithm>
#include <cctype>
#include <regex>
#include <sstream>

#include "base/error.hpp"
#include "exit_status.hpp"
#include "export/export.hpp"
#include "option_values.hpp"

namespace docmill {
namespace {

/// Plain text: what Markdown gives a meaning is meant as itself, and options are set off.
std::string escaped(std::string_view text) {
  std::string result;
  for (const char c : text) {
    if (c == '*' || c == '`' || c == '\\') result += '\\';
    result += c;
  }
  static const std::regex option{"--[a-z][-a-z0-9]*"};
  return std::regex_replace(result, option, "**$&**");
}

std::string sentence(std::string_view text) {
  auto result = escaped(text);
  if (!result.empty() && !result.starts_with("docmill"))
    result[0] = static_cast<char>(std::toupper(static_cast<unsigned char>(result[0])));
  return result + (result.ends_with('.') ? "" : ".");
}

std::string definition(const std::string& term, const std::string& text) {
  return term + "\n  : " + text + "\n\n";
}

template <class Names>
std::string listed(const Names& names) {
  std::string text;
  for (const auto& name : names) text.append(text.empty() ? "`" : ", `").append(name).append("`");
  return text;
}

/// Words in capitals and lower case stand for what the user gives: "[INPUT...] --rules NAME".
std::string with_placeholders(std::string_view arguments) {
  std::istringstream words{std::string{arguments}};
  std::string result;
  for (std::string word; words >> word;) {
    const bool is_flag = word.find('-') != std::string::npos;
    const auto begin = std::ranges::find_if(word, [](unsigned char c) { return std::isalpha(c) != 0; });
    const auto end = std::find_if(begin, word.end(), [](unsigned char c) { return std::isalpha(c) == 0; });
    result += ' ';
    if (is_flag)
      result += "**" + word + "**";
    else if (begin == word.end())
      result += word;
    else
      result += std::string{word.begin(), begin} + "*" + std::string{begin, end} + "*" +
                std::string{end, word.end()};
  }
  return result;
}

std::string term(const Option& option) {
  std::string text;
  if (option.short_flag != 0) text += std::string{"**-"} + option.short_flag + "**, ";
  text += "**--" + std::string{option.long_flag()} + "**";
  if (!option.value_name.empty()) text += " *" + std::string{option.value_name} + "*";
  return text;
}

std::string values_of(const Option& option) {
  std::string text;
  if (const auto values = fixed_values(option); !values.empty())
    text += (option.type == OptionType::list ? " Any of " : " One of ") + listed(values) + ".";
  if (option.type == OptionType::integer)
    text += " From " + std::to_string(option.least) + " to " + std::to_string(option.most) + ".";
  if (const auto shown = shown_default(option); !shown.empty())
    text += option.default_text.empty() ? " Default: `" + std::string{shown} + "`."
                                        : " Default: " + escaped(shown) + ".";
  return text;
}

std::string entry(const Option& option, const OptionDetails& details) {
  auto text = definition(term(option), sentence(option.help) + values_of(option));
  if (const auto found = details.find(option.key); found != details.end()) {
    std::istringstream lines{found->second};
    for (std::string line; std::getline(lines, line);) text += line.empty() ? "\n" : "    " + line + "\n";
    text += "\n";
  }
  return text;
}

std::string_view type_name(const Option& option) {
  switch (option.type) {
    case OptionType::flag:
      return "`true` or `false`";
    case OptionType::integer:
      return "a whole number";
    case OptionType::size:
      return "a size: `500MB`, `2GiB`, or bytes";
    case OptionType::duration:
      return "a time: `60s`, `5m`, `500ms`, or seconds";
    case OptionType::amount:
      return "a whole number, or a part: `5%`";
    case OptionType::moment:
      return "a time of day: `06:00`, or a moment: `2026-12-24T18:00`";
    case OptionType::choice:
      return "a word";
    case OptionType::text:
      return "a text";
    case OptionType::path:
      return "a path, from the file's folder";
    case OptionType::config_file:
      return "a name, or a path from the file's folder";
    case OptionType::list:
      return "a list";
  }
  return {};
}

bool measures(Command command) {
  return command == Command::loadtest;
}

std::string status_entry(const ExitStatusInfo& status) {
  return definition("**" + std::to_string(static_cast<int>(status.status)) + "**", sentence(status.meaning));
}

}  // namespace

std::string page_name(const CommandInfo& command) {
  std::string name = "docmill-" + std::string{command.name};
  std::ranges::replace(name, ' ', '-');
  return name;
}

std::string name_part(const CommandInfo& command) {
  return page_name(command) + " \\- " + escaped(command.summary) + "\n";
}

std::string synopsis_part(const CommandInfo& command) {
  return "**docmill " + std::string{command.name} + "**" + with_placeholders(command.arguments) +
         (command.command == Command::doctor ? "\n" : " [*OPTION*...]\n");
}

std::string options_part(Command command, const OptionDetails& details) {
  std::string text;
  for (const auto& [title, group] : option_groups()) {
    std::string entries;
    for (const auto& option : options())
      if (option.group() == group && option.taken_by(command)) entries += entry(option, details);
    if (group.empty()) entries += definition("**-h**, **--help**", "Shows a short help and ends.");
    if (!entries.empty()) text += "## " + std::string{title} + "\n\n" + entries;
  }
  return text;
}

std::string examples_part(const CommandInfo& command) {
  std::istringstream lines{std::string{command.examples}};
  std::string text;
  for (std::string line; std::getline(lines, line);) {
    const auto comment = std::min(line.find("  # "), line.size());
    if (comment < line.size()) text += sentence(line.substr(comment + 4)) + "\n\n";
    text += "```\n" + line.substr(0, comment) + "\n```\n\n";
  }
  return text;
}

std::string exit_status_part(Command command) {
  std::string text;
  for (const auto& status : exit_statuses()) {
    const int value = static_cast<int>(status.status);
    const bool is_measurement = value >= 90 && value < 100;
    const bool is_of_documents = status.status == ExitStatus::documents ||
                                 status.status == ExitStatus::missing_input ||
                                 status.status == ExitStatus::stopped;
    if (is_measurement && !measures(command) &&
        !(command == Command::classify_eval && status.status == ExitStatus::threshold))
      continue;
    if (is_of_documents && command == Command::doctor) continue;
    text += status_entry(status);
  }
  return text;
}

std::string all_commands_part() {
  std::string text;
  for (const auto& command : commands())
    text += definition("**docmill " + std::string{command.name} + "**",
                       sentence(command.summary) + " See **" + page_name(command) + "**(1).");
  return text;
}

std::string all_exit_statuses_part() {
  std::string text;
  for (const auto& status : exit_statuses()) text += status_entry(status);
  return text;
}

std::string all_keys_part() {
  std::string text;
  for (const auto& [title, group] : option_groups()) {
    std::string entries;
    for (const auto& option : options())
      if (option.group() == group && !option.command_line_only)
        entries += definition("`" + std::string{option.key} + "`",
                              sentence(option.help) + " Takes " + std::string{type_name(option)} + "." +
                                  values_of(option) + " Variable `" + option.environment_name() + "`.");
    if (!entries.empty()) text += "## " + std::string{title} + "\n\n" + entries;
  }
  return text;
}

std::string all_codes_part() {
  std::string text;
  for (int number = 0; number <= static_cast<int>(last_code); ++number) {
    const auto& code = info(static_cast<Code>(number));
    text += definition("`" + std::string{code.name} + "`",
                       "For example: " + escaped(code.cause) + ". What helps: " + escaped(code.remedy) + ".");
  }
  return text;
}

std::string all_formats_part() {
  std::string text;
  for (const auto& format : export_formats())
    text += definition("`" + std::string{format.name} + "`", sentence(format.description));
  return text;
}

std::string all_columns_part() {
  return listed(export_columns()) + "\n";
}

}  // namespace docmill
