#include "exports.hpp"
#include "flow/store/run_lock.hpp"
#include "usage_error.hpp"

namespace docmill {

ExitStatus run_pipeline(Request request) {
  const std::filesystem::path folder{request.settings.text("output")};
  if (folder.empty()) throw UsageError{"docmill run needs a folder for its results: -o DIR"};
  check_exports(request.settings);
  const auto patience = request.settings.duration("run.wait");
  StageRun run{std::move(request)};
  const RunLock lock{folder, patience};
  const auto& settings = run.settings();
  const auto records = folder / "records.jsonl";
  Sinks sinks;
  sinks.push_back(make_line_sink(open_output_file(records), settings.flag("end-record")));
  if (!settings.text("run.records").empty())
    sinks.push_back(make_line_sink(open_standard_output(), settings.flag("end-record")));
  add_folder_exports(sinks, settings);
  return run.run(std::move(sinks), folder);
}

}  // namespace docmill
