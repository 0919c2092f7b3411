#pragma once
#include <filesystem>
#include <string>

namespace docmill {

/// What names are hashed with in the logs of runs into the folder: FOLDER/.docmill/salt, made when it is not
/// there. Throws Error write_failed.
std::string name_salt(const std::filesystem::path& folder);

}  // namespace docmill
