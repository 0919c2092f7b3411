#include "flow/store/search.hpp"

#include <stdexcept>

#include <unistd.h>

#include "base/log.hpp"
#include "output.hpp"
#include "results_folder.hpp"
#include "search_report.hpp"
#include "usage_error.hpp"

namespace docmill {
namespace {

constexpr std::size_t many = 2'000;  // inputs that are looked through in memory: it shows

std::string day(const Settings& settings, std::string_view key) {
  const auto& text = settings.text(key);
  if (!text.empty() && !is_day(text))
    throw UsageError{"--" + std::string{find_option(key)->long_flag()} + " " + text +
                     ": a day such as 2026-01-31 is expected"};
  return text;
}

SearchOptions search_options(const Request& request) {
  const auto& settings = request.settings;
  std::string words;
  for (std::size_t one = 1; one < request.arguments.size(); ++one)
    words += (one == 1 ? "" : " ") + request.arguments[one];
  SearchOptions options;
  try {
    options.query = parse_search(words);
  } catch (const std::invalid_argument& error) {
    throw UsageError{"docmill search: " + std::string{error.what()}};
  }
  options.filter = {.labels = settings.list("search.label"),
                    .since = day(settings, "search.since"),
                    .until = day(settings, "search.until-date"),
                    .status = status_from_string(settings.text("search.status"))};
  options.limit = static_cast<std::size_t>(settings.integer("search.limit"));
  return options;
}

}  // namespace

ExitStatus run_search(Request request) {
  const auto& settings = request.settings;
  if (request.arguments.size() < 2)
    throw UsageError{
        "docmill search needs the folder of a run's results and what to look for: docmill search DIR "
        "WORD..."};
  const bool wants_json = settings.flag("search.json"), wants_paths = settings.flag("search.null");
  if (wants_json && wants_paths) throw UsageError{"--json or --null, not both"};
  const std::filesystem::path folder{request.arguments.front()};
  const auto options = search_options(request);
  const auto result = search(folder, options);
  if (!result) {
    say_no_results(folder);
    return ExitStatus::missing_input;
  }
  if (result->not_in_index >= many)
    log(LogLevel::warning,
        std::to_string(result->not_in_index) +
            " inputs are not in the search index yet, which takes time; the next run adds them");
  const auto output = open_standard_output();
  if (wants_json)
    output->write(hits_json(*result));
  else if (wants_paths)
    output->write(hits_paths(*result));
  else
    output->write(hits_text(*result, isatty(STDOUT_FILENO) == 1));
  return ExitStatus::success;
}

}  // namespace docmill
