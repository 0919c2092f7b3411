#pragma once
#include <filesystem>
#include <optional>

#include "stage_run.hpp"

namespace docmill {

/// FOLDER/first-results.jsonl, and the one-file exports beside it: records of all inputs as far as they are
/// known without recognition. Says so in one line. `more` gets the records, too. A status when the run was
/// stopped meanwhile.
std::optional<ExitStatus> make_first_results(StageRun& run, const std::filesystem::path& folder, Sinks more);

/// Those of this run, or of one that was stopped: records.jsonl says it all. Throws Error write_failed.
void remove_first_results(const std::filesystem::path& folder);

}  // namespace docmill
