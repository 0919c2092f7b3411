#pragma once
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace docmill {

/// The subcommands; values are bits of Option::commands.
enum class Command : unsigned {
  ingest = 1,
  ocr = 2,
  classify = 4,
  generate = 8,
  export_records = 16,
  run = 32,
  doctor = 64,
  classify_train = 128,
  classify_eval = 256,
  loadtest = 512,
  status = 1024,
  verify = 2048,
  search = 4096,
  forget = 8192,
  cache = 16384,
  merge = 32768
};

struct CommandInfo {
  Command command;
  std::string_view name, arguments, summary, description;
  std::string_view examples;  ///< one a line: "command line  # what it does"
};
std::span<const CommandInfo> commands();
const CommandInfo& info(Command command);
/// Null when there is no such command. Names of two words have one blank between them.
const CommandInfo* find_command(std::string_view name);

enum class OptionType { flag, integer, size, duration, amount, moment, choice, text, path, config_file, list };

/// One option: everything that flags, help, configuration keys, environment variables and the manual say of
/// it.
struct Option {
  std::string_view key;  ///< "<command>.<long flag>", common ones bare
  char short_flag = 0;
  OptionType type = OptionType::flag;
  std::string_view value_name = {};  ///< for help; flags have none
  std::string_view default_value = {};
  std::string_view default_text = {};  ///< for help, when the default depends on the machine
  std::string_view help = {};
  unsigned commands = 0;          ///< bits of Command
  int64_t least = 0, most = 0;    ///< integer, size and duration (milliseconds), inclusive
  std::string_view choices = {};  ///< separated by blanks
  std::string_view folder =
      {};  ///< config_file: subfolder of the configuration folders that a bare name is looked up in
  bool command_line_only = false;  ///< neither in files nor in the environment

  std::string_view long_flag() const;
  /// "ingest", "ocr", ...; "" = common.
  std::string_view group() const;
  std::string environment_name() const;
  bool taken_by(Command command_) const { return (commands & static_cast<unsigned>(command_)) != 0; }
  std::vector<std::string_view> choice_list() const;
};

std::span<const Option> options();
const Option* find_option(std::string_view key);

}  // namespace docmill
