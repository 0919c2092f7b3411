#include "help.hpp"

#include <algorithm>
#include <array>
#include <sstream>
#include <vector>

#include "exit_status.hpp"
#include "option_values.hpp"
#include "places.hpp"

namespace docmill {
namespace {

constexpr std::size_t width = 96, help_column = 32;

std::string wrapped(std::string_view text, std::size_t indent, std::size_t column) {
  std::istringstream words{std::string{text}};
  std::string result, word;
  while (words >> word) {
    if (column + word.size() + 1 > width && column > indent) {
      result += '\n';
      result.append(indent, ' ');
      column = indent;
    } else if (column > indent) {
      result += ' ';
      ++column;
    }
    result += word;
    column += word.size();
  }
  return result;
}

std::string row(std::string left, std::string_view right, std::size_t column) {
  if (left.size() + 2 > column)
    left.append(1, '\n').append(column, ' ');
  else
    left.resize(column, ' ');
  return left.append(wrapped(right, column, column)).append(1, '\n');
}

template <class Names>
std::string listed(const Names& names) {
  std::string text;
  for (const auto& name : names) text.append(text.empty() ? "" : ", ").append(name);
  return text;
}

std::string option_row(const Option& option) {
  std::string left = option.short_flag == 0 ? "      --" : std::string{"  -"} + option.short_flag + ", --";
  left += option.long_flag();
  if (!option.value_name.empty()) left.append(" ").append(option.value_name);
  std::string right{option.help};
  if (const auto values = known_values(option); !values.empty()) right += ": " + listed(values);
  if (const auto shown = shown_default(option); !shown.empty()) right.append(" [").append(shown).append("]");
  return row(std::move(left), right, help_column);
}

std::string option_group(std::string_view title, std::string_view group, Command command) {
  std::string rows;
  for (const auto& option : options())
    if (option.group() == group && option.taken_by(command)) rows += option_row(option);
  if (group.empty()) rows += row("  -h, --help", "this text", help_column);
  if (rows.empty()) return rows;
  return std::string{'\n'}.append(title).append("\n").append(rows);
}

std::string examples(const CommandInfo& command) {
  std::string text = "\nExamples\n";
  std::istringstream lines{std::string{command.examples}};
  for (std::string line; std::getline(lines, line);) text += "  " + line + "\n";
  return text;
}

std::string command_list() {
  std::string text;
  for (const auto& command : commands()) text += row("  " + std::string{command.name}, command.summary, 18);
  return text;
}

}  // namespace

std::string welcome() {
  return "docmill turns folders of documents into text, labels, slide decks and tables.\n\n"
         "What to type next\n"
         "  docmill run deck FOLDER -o out      slide decks of the reports in FOLDER\n"
         "  docmill run broker FOLDER -o out    an insurance broker's inbox, sorted, with a table\n"
         "  docmill ocr FOLDER                  the text of every page, scanned ones too\n"
         "  docmill doctor                      is everything installed?\n"
         "  docmill --help                      all commands\n";
}

std::string general_help() {
  std::string text =
      "Usage: docmill COMMAND [INPUT...] [OPTION...]\n\nCommands\n" + command_list() +
      "\nINPUT is a file, a folder, a pattern, or '-' for one document on standard input. Without INPUT,\n"
      "commands but ingest read records (JSON lines) from standard input; records go to standard output.\n"
      "\nEvery option has a key, <command>.<option> (common ones bare), for --set, pipeline and --config\n"
      "files, and a variable: --language is ocr.language and DOCMILL_OCR_LANGUAGE. Flags win over\n"
      "variables, these over the pipeline file, that over --config, that over defaults.\n"
      "\nExit status, the first that applies\n";
  for (const auto& status : exit_statuses())
    text += row("  " + std::to_string(static_cast<int>(status.status)), status.meaning, 6);
  return text + "\ndocmill COMMAND --help says more. docmill --version names the version.\n";
}

std::string command_help(Command command) {
  const auto& about = info(command);
  std::string text = "Usage: docmill " + std::string{about.name} + " " + std::string{about.arguments} +
                     (command == Command::doctor ? "\n\n" : " [OPTION...]\n\n") +
                     std::string{about.description} + "\n";
  if (command == Command::run) text += "PIPELINE is a file or one of: " + listed(config_names("")) + ".\n";
  if (command == Command::loadtest)
    text += "SCENARIO is a file or one of: " + listed(config_names("gates")) + ".\n";
  for (const auto& [title, group] : option_groups()) text += option_group(title, group, command);
  return text + examples(about);
}

}  // namespace docmill
