#pragma once
#include <string>

#include "options.hpp"

namespace docmill {

/// What bare `docmill` shows: what it is and what to type next.
std::string welcome();
/// `docmill --help`: all commands, exit statuses, places.
std::string general_help();
/// `docmill COMMAND --help`.
std::string command_help(Command command);

}  // namespace docmill
