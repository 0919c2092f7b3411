#include "places.hpp"
#include "stage_run.hpp"
#include "usage_error.hpp"

namespace docmill {

ExitStatus run_generate(Request request) {
  if (request.settings.text("output").empty())
    throw UsageError{"docmill generate needs a folder for what it makes: -o DIR"};
  if (request.settings.text("generate.template").empty()) {
    const auto file = find_config("deck", "templates");
    if (!file)
      throw UsageError{"no template 'deck' among the configuration folders; name one with --template"};
    request.settings.set("generate.template", file->string());
  }
  StageRun run{std::move(request)};
  auto sinks = standard_sinks(run.settings());
  return run.run(std::move(sinks));
}

}  // namespace docmill
