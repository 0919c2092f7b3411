#include <algorithm>

#include "base/log.hpp"
#include "follow.hpp"
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

void check_choice(const Settings& settings) {
  const int chosen = settings.flag("status.failed") + settings.flag("status.runs") +
                     settings.flag("status.follow") + settings.given("status.slowest");
  if (chosen > 1) throw UsageError{"one of --failed, --runs, --slowest and --follow, not several"};
}

}  // namespace

ExitStatus run_status(Request request) {
  const auto folder = results_folder(request);
  const auto& settings = request.settings;
  const bool wants_failed = settings.flag("status.failed"), wants_json = settings.flag("status.json");
  if (settings.flag("status.null") && (!wants_failed || wants_json))
    throw UsageError{"--null separates the paths of --failed; without them, or with --json, there are none"};
  check_choice(settings);
  const auto output = open_standard_output();
  if (settings.flag("status.follow"))
    return follow_run(folder, *output, [&](const FolderStatus& status) {
      auto json = wants_json ? status_json(status) : status_line(status) + "\n";
      json.pop_back();
      return json;
    });
  const auto status = look_at_folder(folder, wants_failed);
  if (!status) {
    say_no_results(folder);
    return ExitStatus::missing_input;
  }
  if (settings.flag("status.runs")) {
    output->write(wants_json ? runs_json(folder) : runs_text(folder, status->at_work));
    return ExitStatus::success;
  }
  if (settings.given("status.slowest")) {
    const auto slowest =
        JournalView::open(folder)->slowest(static_cast<unsigned>(settings.integer("status.slowest")));
    output->write(wants_json ? slowest_json(slowest) : slowest_text(slowest));
    return ExitStatus::success;
  }
  if (wants_failed && !wants_json)
    output->write(paths_that_are_there(*status->failed, settings.flag("status.null") ? '\0' : '\n'));
  else
    output->write(wants_json ? status_json(*status) : status_text(*status));
  return ExitStatus::success;
}

}  // namespace docmill
