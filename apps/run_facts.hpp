#pragma once
#include <string>
#include <vector>

#include "flow/store/audit.hpp"
#include "stage_run.hpp"

namespace docmill {

/// What the audit of a run tells of it.
RunFacts run_facts(const StageRun& run);
RunEnd run_end(ExitStatus status, const RunSummary& summary);

/// The word with user name and password of a URL in it replaced by "***".
std::string without_password(std::string_view word);

}  // namespace docmill
