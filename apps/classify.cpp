#include "places.hpp"
#include "stage_run.hpp"
#include "usage_error.hpp"

namespace docmill {

ExitStatus run_classify(Request request) {
  if (request.settings.text("classify.rules").empty() && request.settings.text("classify.model").empty()) {
    std::string known;
    for (const auto& name : config_names("rules")) known += (known.empty() ? "" : ", ") + name;
    throw UsageError{
        "docmill classify needs --model FILE (docmill classify train makes one) or --rules NAME or FILE; "
        "there are: " +
        known};
  }
  StageRun run{std::move(request)};
  auto sinks = standard_sinks(run.settings());
  return run.run(std::move(sinks));
}

}  // namespace docmill
