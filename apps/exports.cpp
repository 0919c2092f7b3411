#include "exports.hpp"

#include <algorithm>

#include "suggestion.hpp"
#include "usage_error.hpp"

namespace docmill {

const ExportFormat& find_format(const std::string& name) {
  if (const auto* format = find_export_format(name)) return *format;
  std::vector<std::string_view> names;
  std::string all;
  for (const auto& format : export_formats()) {
    names.push_back(format.name);
    all.append(all.empty() ? "" : ", ").append(format.name);
  }
  throw UsageError{"no export format '" + name + "'" + suggestion(name, names) + "; there are: " + all};
}

ExportOptions export_options(const Settings& settings) {
  return {settings.list("export.columns"), settings.flag("export.bom")};
}

void check_exports(const Settings& settings) {
  for (const auto& name : settings.list("export.format")) {
    const auto& format = find_format(name);
    if (!format.streams) {
      if (settings.text("output").empty() || settings.given("export.to"))
        throw UsageError{"--format " + name + " writes a file for each document and needs a folder: -o DIR"};
      continue;
    }
    try {
      open_batch_export(name, export_options(settings), [](std::string_view) {});
    } catch (const Error& error) {
      throw UsageError{error.what()};
    }
  }
}

void add_folder_exports(Sinks& sinks, const Settings& settings, const std::string& stem) {
  const std::filesystem::path folder{settings.text("output")};
  for (const auto& name : settings.list("export.format")) {
    const auto& format = find_format(name);
    // The one of JSON lines is there anyway.
    if (format.per_document || format.extension == "jsonl") continue;
    const auto file = folder / (stem + "." + std::string{format.extension});
    sinks.push_back(make_export_sink(name, export_options(settings), open_output_file(file)));
  }
}

}  // namespace docmill
