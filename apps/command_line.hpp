#pragma once
#include <string>
#include <vector>

#include "config_file.hpp"
#include "options.hpp"

namespace docmill {

/// What was typed behind the command's name.
struct CommandLine {
  std::vector<Setting> settings;       ///< flags and --set in their order
  std::vector<std::string> arguments;  ///< all that is no option, raw bytes
  bool help = false;
};

/// Throws UsageError for unknown options, naming the nearest, and for missing values. Values are checked
/// later.
CommandLine parse_command_line(Command command, const std::vector<std::string>& words);

}  // namespace docmill
