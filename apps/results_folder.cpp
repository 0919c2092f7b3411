#include "results_folder.hpp"

#include "base/log.hpp"
#include "usage_error.hpp"

namespace docmill {

std::filesystem::path results_folder(const Request& request) {
  const std::string name{info(request.command).name};
  if (request.arguments.empty())
    throw UsageError{"docmill " + name + " needs the folder of a run's results: docmill " + name + " DIR"};
  if (request.arguments.size() > 1)
    throw UsageError{"docmill " + name + " takes one folder; '" + request.arguments[1] + "' is one too many"};
  return request.arguments.front();
}

std::optional<JournalView> open_results(const std::filesystem::path& folder) {
  auto view = JournalView::open(folder);
  if (!view) say_no_results(folder);
  return view;
}

void say_no_results(const std::filesystem::path& folder) {
  log(LogLevel::error, "no run has written here", folder.string());
}

}  // namespace docmill
