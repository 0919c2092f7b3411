#pragma once
#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace docmill {

/// This process's environment as "NAME=value", with these variables set to these values.
std::vector<std::string> environment_with(const std::vector<std::pair<std::string, std::string>>& changes);

/// What execve takes: a pointer to each string and a null at the end. The strings must outlive it.
std::vector<char*> exec_pointers(std::vector<std::string>& strings);

/// The file that a command's first word means; none when PATH has none that can be executed.
std::optional<std::string> find_program(const std::string& word);

}  // namespace docmill
