#pragma once
#include <filesystem>
#include <optional>
#include <string>

#include <sys/types.h>

namespace docmill {

/// The audits of all runs into a folder, oldest first (lib/flow/store/audit.hpp). `at_work`: the process of
/// the run that is at work now. A line for each: when it began (local time), how long it took, how it ended,
/// its documents, who started it, how.
std::string runs_text(const std::filesystem::path& folder, std::optional<pid_t> at_work);
/// JSON Lines: the audits as they are.
std::string runs_json(const std::filesystem::path& folder);

}  // namespace docmill
