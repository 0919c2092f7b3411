#pragma once
#include <string>
#include <utility>
#include <vector>

namespace docmill::telemetry {

/// One figure of a metric, told from the others by its labels.
struct Sample {
  double value = 0;
  std::vector<std::pair<std::string, std::string>> labels = {};  ///< names and values, UTF-8
};

enum class MetricType { gauge, counter };

/// A metric and its samples. `name` as Prometheus wants it: a base unit at its end, "_total" for counters.
struct Metric {
  std::string name, help;
  MetricType type = MetricType::gauge;
  std::vector<Sample> samples;
};

/// As Prometheus reads it: text exposition format 0.0.4, one HELP and one TYPE line for each metric. Metrics
/// without samples are left out. `common` labels stand before each sample's own.
std::string exposition(const std::vector<Metric>& metrics,
                       const std::vector<std::pair<std::string, std::string>>& common = {});

}  // namespace docmill::telemetry
