#pragma once
#include <filesystem>
#include <optional>

#include "commands.hpp"
#include "flow/store/journal_view.hpp"

namespace docmill {

/// The one argument of a command that looks at the results of runs. Throws UsageError.
std::filesystem::path results_folder(const Request& request);

/// Nothing, said in one line on the log, where no run has written. Throws Error.
std::optional<JournalView> open_results(const std::filesystem::path& folder);

/// Says on the log that no run has written there.
void say_no_results(const std::filesystem::path& folder);

}  // namespace docmill
