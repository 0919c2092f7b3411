#include <algorithm>

#include "base/log.hpp"
#include "flow/store/run_lock.hpp"
#include "output.hpp"
#include "results_folder.hpp"
#include "run_list.hpp"
#include "status_report.hpp"
#include "usage_error.hpp"

namespace docmill {
namespace {

/// Only what can be worked on again: a path to nothing would stop the next command.
std::string paths_that_are_there(const std::vector<JournalInput>& inputs, char end) {
  std::string paths;
  for (const auto& input : inputs)
    if (!input.gone) paths += input.path + end;
  if (const auto gone = std::ranges::count(inputs, true, &JournalInput::gone); gone > 0)
    log(LogLevel::warning, "left out, for they are no longer there: " + std::to_string(gone));
  return paths;
}

}  // namespace

ExitStatus run_status(Request request) {
  const auto folder = results_folder(request);
  const auto& settings = request.settings;
  const bool wants_failed = settings.flag("status.failed"), wants_json = settings.flag("status.json");
  if (settings.flag("status.null") && (!wants_failed || wants_json))
    throw UsageError{"--null separates the paths of --failed; without them, or with --json, there are none"};
  if (settings.flag("status.runs") && wants_failed) throw UsageError{"--runs or --failed, not both"};
  // Before the journal: a run that ends meanwhile is then in it.
  const auto at_work = process_at_work(folder);
  auto view = open_results(folder);
  if (!view) return ExitStatus::missing_input;
  const auto output = open_standard_output();
  if (settings.flag("status.runs")) {
    output->write(wants_json ? runs_json(folder) : runs_text(folder, at_work));
    return ExitStatus::success;
  }
  if (wants_failed && !wants_json) {
    output->write(paths_that_are_there(view->failed(), settings.flag("status.null") ? '\0' : '\n'));
    return ExitStatus::success;
  }
  FolderStatus status{.folder = folder,
                      .at_work = at_work,
                      .last_run = view->last_run(),
                      .counts = view->counts(),
                      .gone = view->gone(),
                      .failed = {}};
  if (wants_failed) status.failed = view->failed();
  output->write(wants_json ? status_json(status) : status_text(status));
  return ExitStatus::success;
}

}  // namespace docmill
