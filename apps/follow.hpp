#pragma once
#include <filesystem>
#include <functional>

#include "exit_status.hpp"
#include "output.hpp"
#include "status_report.hpp"

namespace docmill {

/// What the journal and the lock of a folder say now; nothing where no run has written. `failed`: with the
/// list of what failed.
std::optional<FolderStatus> look_at_folder(const std::filesystem::path& folder, bool failed = false);

/// Writes the state whenever it has changed, looking once a second, until no run is at work: on a terminal
/// one line that is written over, else a line each, as `format` gives it without its end.
ExitStatus follow_run(const std::filesystem::path& folder, Output& output,
                      const std::function<std::string(const FolderStatus&)>& format);

}  // namespace docmill
