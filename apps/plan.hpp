#pragma once
#include <filesystem>

#include "stage_run.hpp"

namespace docmill {

/// Says on standard output what the run into the folder would do, and take. Nothing is written there, not
/// even the journal. Throws UsageError, Error.
ExitStatus plan_run(StageRun& run, const std::filesystem::path& folder);

}  // namespace docmill
