#include <algorithm>

#include "exports.hpp"
#include "usage_error.hpp"

namespace docmill {
namespace {

/// Without --format the ending of --to says it.
std::string default_format(const Settings& settings) {
  const auto ending = std::filesystem::path{settings.text("export.to")}.extension().string();
  for (const auto& format : export_formats())
    if (!ending.empty() && format.extension == ending.substr(1)) return std::string{format.name};
  return "csv";
}

Sinks single_export(const Settings& settings, const std::string& format) {
  const auto& to = settings.text("export.to");
  Sinks sinks;
  sinks.push_back(make_export_sink(format, export_options(settings),
                                   to.empty() ? open_standard_output() : open_output_file(to)));
  return sinks;
}

}  // namespace

ExitStatus run_export(Request request) {
  auto& settings = request.settings;
  if (settings.list("export.format").empty()) settings.set("export.format", default_format(settings));
  check_exports(settings);
  const auto formats = settings.list("export.format");
  const bool to_folder = !settings.text("output").empty();
  const bool to_file = !settings.text("export.to").empty();
  if (formats.size() > 1 && !to_folder) throw UsageError{"several formats need a folder: -o DIR"};
  if (to_file && formats.size() > 1)
    throw UsageError{"--to takes one format; several go to a folder: -o DIR"};

  StageRun run{std::move(request)};
  // With -o DIR records go on through the pipe, unless the one export is a table that has a place of its own.
  if (!to_folder || to_file || (formats.size() == 1 && !find_format(formats[0]).per_document))
    return run.run(single_export(run.settings(), formats[0]));
  auto sinks = standard_sinks(run.settings());
  add_folder_exports(sinks, run.settings());
  return run.run(std::move(sinks));
}

}  // namespace docmill
