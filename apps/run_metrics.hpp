#pragma once
#include <filesystem>
#include <string>
#include <vector>

#include "flow/store/audit.hpp"
#include "flow/supervisor/supervisor.hpp"
#include "telemetry/exposition.hpp"

namespace docmill {

/// What a run that has ended gives to be watched. Gauges all: each run tells of itself alone.
std::vector<telemetry::Metric> run_metrics(const RunEnd& end, const RunSummary& summary);

/// Writes them for Prometheus' node exporter (its textfile collector) by rename, each sample with the
/// absolute folder of results as label "output". Throws Error write_failed.
void write_metrics(const std::filesystem::path& file, const std::filesystem::path& output,
                   const std::vector<telemetry::Metric>& metrics);

}  // namespace docmill
