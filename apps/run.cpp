#include <sys/stat.h>

#include "base/error.hpp"
#include "base/log.hpp"
#include "exports.hpp"
#include "flow/store/run_lock.hpp"
#include "name_salt.hpp"
#include "run_facts.hpp"
#include "shard_results.hpp"
#include "usage_error.hpp"

namespace docmill {
namespace {

constexpr mode_t owner_alone = 077;

ExitStatus run_into(const std::filesystem::path& folder, StageRun& run) {
  const auto& settings = run.settings();
  Sinks sinks;
  sinks.push_back(make_line_sink(open_output_file(folder / "records.jsonl"), settings.flag("end-record")));
  if (!settings.text("run.records").empty())
    sinks.push_back(make_line_sink(open_standard_output(), settings.flag("end-record")));
  add_folder_exports(sinks, settings);
  if (auto shard = begin_shard(run)) sinks.push_back(std::move(shard));
  return run.run(std::move(sinks), folder);
}

}  // namespace

ExitStatus run_pipeline(Request request) {
  const std::filesystem::path folder{request.settings.text("output")};
  if (folder.empty()) throw UsageError{"docmill run needs a folder for its results: -o DIR"};
  check_exports(request.settings);
  const auto patience = request.settings.duration("run.wait");
  StageRun run{std::move(request)};
  if (!run.settings().flag("run.share")) ::umask(owner_alone);
  const RunLock lock{folder, patience};
  if (run.settings().text("run.log-paths") == "hash") hide_names(name_salt(folder));
  RunAudit audit{folder, run_facts(run)};
  try {
    const auto status = run_into(folder, run);
    audit.complete(run_end(status, run.summary()));
    return status;
  } catch (const std::exception& error) {
    auto end = run_end(ExitStatus::failed, run.summary());
    end.error = error.what();
    try {
      audit.complete(end);
    } catch (const Error&) {  // what ended the run is to be told
    }
    throw;
  }
}

}  // namespace docmill
