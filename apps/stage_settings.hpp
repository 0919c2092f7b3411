#pragma once
#include <string>
#include <utility>
#include <vector>

#include "flow/settings.hpp"
#include "resolver.hpp"

namespace docmill {

using OptionPairs = std::vector<std::pair<std::string, std::string>>;

/// Which stages a command runs for what it was given.
struct StagePlan {
  bool ocr = false, classify = false, generate = false;
  bool from_records = false;  ///< that came in; those of earlier runs are no such
  std::vector<std::string> document_exports;
  std::vector<NamedTemplate> templates;
  bool thumbnail = false;  ///< see StageSettings
};
/// With records as input only the command's own stage runs: they bring what earlier ones made.
StagePlan plan_stages(Command command, const Settings& settings, bool from_records);

/// Everything the worker needs to know, as strings: options, plan, passwords. Throws UsageError, Error.
OptionPairs worker_options(const Settings& settings, const StagePlan& plan);

/// The same in both processes.
StageSettings stage_settings(const OptionPairs& options);

}  // namespace docmill
