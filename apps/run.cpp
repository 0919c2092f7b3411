#include <algorithm>
#include <chrono>

#include <sys/stat.h>

#include "base/error.hpp"
#include "base/log.hpp"
#include "exports.hpp"
#include "first_results.hpp"
#include "flow/store/run_lock.hpp"
#include "inputs.hpp"
#include "name_salt.hpp"
#include "plan.hpp"
#include "preview.hpp"
#include "run_facts.hpp"
#include "run_metrics.hpp"
#include "shard_results.hpp"
#include "usage_error.hpp"
#include "values.hpp"
#include "watch.hpp"

namespace docmill {
namespace {

constexpr mode_t owner_alone = 077;

/// A status when the run was stopped meanwhile.
std::optional<ExitStatus> first_results(const std::filesystem::path& folder, StageRun& run,
                                        std::optional<Preview>& preview) {
  Sinks more;
  if (preview) more.push_back(preview->sink());
  if (const auto stopped = make_first_results(run, folder, std::move(more))) return stopped;
  if (preview && !preview->write()) return ExitStatus::stopped;
  return std::nullopt;
}

ExitStatus run_into(const std::filesystem::path& folder, StageRun& run) {
  const auto& settings = run.settings();
  std::optional<Preview> preview;
  if (!settings.text("run.preview").empty()) preview.emplace(run);
  if (settings.flag("run.first-results"))
    if (const auto stopped = first_results(folder, run, preview)) return *stopped;
  Sinks sinks;
  sinks.push_back(make_line_sink(open_output_file(folder / "records.jsonl"), settings.flag("end-record")));
  if (!settings.text("run.records").empty())
    sinks.push_back(make_line_sink(open_standard_output(), settings.flag("end-record")));
  add_folder_exports(sinks, settings);
  if (auto shard = begin_shard(run)) sinks.push_back(std::move(shard));
  if (preview) sinks.push_back(preview->sink());
  const auto status = run.run(std::move(sinks), folder);
  if (run.summary().stopped) return status;
  remove_first_results(folder);
  return preview && !preview->write() ? ExitStatus::stopped : status;
}

void leave_metrics(const std::filesystem::path& folder, const StageRun& run, const RunEnd& end) {
  const auto& file = run.settings().text("run.metrics");
  if (file.empty()) return;
  try {
    write_metrics(file, folder, run_metrics(end, run.summary()));
  } catch (const Error& error) {
    log(LogLevel::error, std::string{"the run's metrics are not written: "} + error.what());
  }
}

/// One run, of which an audit and metrics are left. What the run has done and what ended it count for more
/// than that.
ExitStatus audited_run(const std::filesystem::path& folder, StageRun& run) {
  RunAudit audit{folder, run_facts(run)};
  const auto complete = [&](const RunEnd& end, LogLevel level) {
    try {
      audit.complete(end);
    } catch (const Error& error) {
      log(level, std::string{"the run's audit is not finished: "} + error.what());
    }
    leave_metrics(folder, run, end);
  };
  try {
    const auto status = run_into(folder, run);
    complete(run_end(status, run.summary()), LogLevel::warning);
    return status;
  } catch (const std::exception& error) {
    auto end = run_end(ExitStatus::failed, run.summary());
    end.error = error.what();
    complete(end, LogLevel::debug);
    throw;
  }
}

void check_watch(const Request& request) {
  const auto& arguments = request.arguments;
  if (!request.settings.text("ingest.files-from").empty() || arguments.empty() ||
      std::ranges::find(arguments, "-") != arguments.end())
    throw UsageError{"--watch needs folders or files to watch: docmill run PIPELINE FOLDER --watch -o DIR"};
  if (!request.settings.text("time-budget").empty())
    throw UsageError{"--watch ends with --until, not with --time-budget"};
}

void check_first_results(const Settings& settings) {
  if (settings.flag("run.watch"))
    throw UsageError{
        "--first-results or --watch, not both: a watch takes what comes in as it comes. Run once with "
        "--first-results, then watch"};
}

ExitStatus watch(const std::filesystem::path& folder, const Request& request) {
  const auto& until = request.settings.text("until");
  const auto now = std::chrono::system_clock::now();
  const auto end = until.empty() ? std::chrono::system_clock::time_point::max() : parse_moment(until, now);
  return watch_inputs(path_options(request), end, [&] {
    StageRun run{request};
    return audited_run(folder, run);
  });
}

}  // namespace

ExitStatus run_pipeline(Request request) {
  const std::filesystem::path folder{request.settings.text("output")};
  if (folder.empty()) throw UsageError{"docmill run needs a folder for its results: -o DIR"};
  check_exports(request.settings);
  const bool plans = request.settings.flag("run.plan"), watched = request.settings.flag("run.watch");
  if (request.settings.flag("status.json") && !plans) throw UsageError{"--json goes with --plan"};
  if (plans && watched) throw UsageError{"--plan or --watch, not both"};
  if (watched) check_watch(request);
  if (request.settings.flag("run.first-results")) check_first_results(request.settings);
  check_preview(request);
  StageRun run{request};
  if (request.settings.flag("run.first-results") && run.inputs() == nullptr)
    throw UsageError{"--first-results reads documents: docmill run PIPELINE INPUT... -o DIR"};
  if (plans) return plan_run(run, folder);
  const auto& settings = run.settings();
  if (!settings.flag("run.share")) ::umask(owner_alone);
  const RunLock lock{folder, settings.duration("run.wait")};
  if (settings.text("run.log-paths") == "hash") hide_names(name_salt(folder));
  return watched ? watch(folder, request) : audited_run(folder, run);
}

}  // namespace docmill
