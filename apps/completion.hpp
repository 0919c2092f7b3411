#pragma once
#include <string>
#include <vector>

namespace docmill {

/// What may stand at the end of a command line. `words`: those behind "docmill", the last one begun or empty.
/// Each candidate is the whole last word, ended by "=" where a value follows; "<files>" and "<folders>" leave
/// names to the shell.
std::vector<std::string> complete(const std::vector<std::string>& words);

}  // namespace docmill
