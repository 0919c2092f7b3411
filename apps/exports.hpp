#pragma once
#include <string>
#include <vector>

#include "export/export.hpp"
#include "resolver.hpp"
#include "stage_run.hpp"

namespace docmill {

/// Throws UsageError for a format or column that does not exist, naming the nearest.
void check_exports(const Settings& settings);

/// Adds a sink for each one-file format: DIR/<stem>.<extension>.
void add_folder_exports(Sinks& sinks, const Settings& settings, const std::string& stem = "records");

ExportOptions export_options(const Settings& settings);
const ExportFormat& find_format(const std::string& name);

}  // namespace docmill
