#include "calibrate.hpp"
#include "stage_run.hpp"

namespace docmill {

ExitStatus run_ocr(Request request) {
  StageRun run{std::move(request)};
  if (run.settings().flag("ocr.calibrate")) return calibrate(run);
  auto sinks = standard_sinks(run.settings());
  return run.run(std::move(sinks));
}

}  // namespace docmill
