#pragma once
#include <map>
#include <string>

#include "options.hpp"

namespace docmill {

/// What man/options.md says of an option beyond its help, by key.
using OptionDetails = std::map<std::string, std::string, std::less<>>;

// Parts of manual pages, in the Markdown of to_roff(), made from the tables that the program itself goes by.

/// "docmill ocr" -> "docmill-ocr".
std::string page_name(const CommandInfo& command);
std::string name_part(const CommandInfo& command);
std::string synopsis_part(const CommandInfo& command);
/// Every option that the command takes, in groups.
std::string options_part(Command command, const OptionDetails& details);
std::string examples_part(const CommandInfo& command);
std::string exit_status_part(Command command);

std::string all_commands_part();
std::string all_exit_statuses_part();
/// Each key that configuration files and the environment know, with its type, default and variable.
std::string all_keys_part();
/// Each code of a record's problem with an example of its cause and what helps.
std::string all_codes_part();
std::string all_formats_part();
std::string all_columns_part();

}  // namespace docmill
