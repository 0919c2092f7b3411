#pragma once
#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace docmill {

/// The running program's own file.
std::filesystem::path program_file();

/// Where configuration is looked for, the user's first: $XDG_CONFIG_HOME/docmill, the installed
/// share/docmill/configs, the project's configs/ when run from a build tree, ./configs. Only folders that
/// exist.
std::vector<std::filesystem::path> config_folders();

/// `name` as a path (with a slash or ".yaml": relative to `base` when it exists there, else as it is), or by
/// its bare name in `subfolder` of the config folders.
std::optional<std::filesystem::path> find_config(std::string_view name, std::string_view subfolder,
                                                 const std::filesystem::path& base = {});

/// Bare names that find_config() knows, sorted.
std::vector<std::string> config_names(std::string_view subfolder);

}  // namespace docmill
