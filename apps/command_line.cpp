#include "command_line.hpp"

#include <algorithm>
#include <map>

#include <CLI/CLI.hpp>

#include "suggestion.hpp"
#include "usage_error.hpp"

namespace docmill {
namespace {

std::string flags_of(const Option& option) {
  std::string names = "--" + std::string{option.long_flag()};
  if (option.short_flag != 0) names += std::string{",-"} + option.short_flag;
  return names;
}

using Known = std::map<const CLI::Option*, const Option*>;

Known add_options(CLI::App& app, Command command) {
  Known known;
  for (const auto& option : options()) {
    if (!option.taken_by(command)) continue;
    // Every occurrence is kept; which one wins is the resolver's business.
    auto* added =
        option.type == OptionType::flag ? app.add_flag(flags_of(option)) : app.add_option(flags_of(option));
    if (option.type != OptionType::flag) added->type_size(1)->expected(1);
    added->multi_option_policy(CLI::MultiOptionPolicy::TakeAll)->allow_extra_args(false);
    known[added] = &option;
  }
  return known;
}

Setting to_setting(const Option& option, const std::string& value) {
  const std::string origin = "--" + std::string{option.long_flag()};
  if (option.key != "set") return {std::string{option.key}, value, origin};
  const auto equals = value.find('=');
  if (equals == std::string::npos) throw UsageError{"--set " + value + ": KEY=VALUE is expected"};
  return {value.substr(0, equals), value.substr(equals + 1), "--set"};
}

[[noreturn]] void refuse(Command command, const std::string& word) {
  std::vector<std::string> flags{"--help"};
  for (const auto& option : options())
    if (option.taken_by(command)) flags.push_back("--" + std::string{option.long_flag()});
  const auto name = std::string{info(command).name};
  for (const auto& option : options())
    if (word.substr(0, word.find('=')) == "--" + std::string{option.long_flag()})
      throw UsageError{"docmill " + name + " has no " + word + ", an option of " +
                       std::string{option.group()}};
  throw UsageError{"docmill " + name + ": unknown option " + word +
                   suggestion(word.substr(0, word.find('=')), {flags.begin(), flags.end()}) +
                   "; see docmill " + name + " --help"};
}

}  // namespace

CommandLine parse_command_line(Command command, const std::vector<std::string>& words) {
  CLI::App app;
  app.set_help_flag();
  app.allow_extras();
  auto* help = app.add_flag("--help,-h");
  const auto known = add_options(app, command);

  // Behind "--" stand names only, also such as begin with a dash.
  const auto dashes = std::ranges::find(words, "--");
  std::vector<std::string> reversed(std::make_reverse_iterator(dashes), words.rend());
  try {
    app.parse(std::move(reversed));
  } catch (const CLI::ArgumentMismatch& error) {
    const std::string message{error.what()};
    throw UsageError{message.substr(0, message.find(':')) + " needs a value"};
  } catch (const CLI::ParseError& error) {
    throw UsageError{"docmill " + std::string{info(command).name} + ": " + error.what()};
  }

  CommandLine line;
  line.help = help->count() > 0;
  if (line.help) return line;
  std::map<const CLI::Option*, std::size_t> seen;
  for (const auto* parsed : app.parse_order())
    if (const auto found = known.find(parsed); found != known.end())
      line.settings.push_back(to_setting(*found->second, parsed->results().at(seen[parsed]++)));
  for (const auto& word : app.remaining()) {
    if (word.size() > 1 && word[0] == '-') refuse(command, word);
    line.arguments.push_back(word);
  }
  if (dashes != words.end()) line.arguments.insert(line.arguments.end(), dashes + 1, words.end());
  return line;
}

}  // namespace docmill
