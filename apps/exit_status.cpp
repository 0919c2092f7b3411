#include "exit_status.hpp"

#include <algorithm>
#include <array>

namespace docmill {
namespace {

constexpr std::array<ExitStatusInfo, 11> table{{
    {ExitStatus::usage, "the command line or a configuration file is wrong"},
    {ExitStatus::failed,
     "docmill or its environment failed (full disk, no worker), or shards to be merged do not belong "
     "together"},
    {ExitStatus::stopped,
     "stopped before the end: by a signal, --max-failures, --time-budget, --until or --min-free"},
    {ExitStatus::invalid_measurement, "measurement invalid, or without data"},
    {ExitStatus::no_baseline, "no baseline to compare with"},
    {ExitStatus::threshold, "a threshold was crossed"},
    {ExitStatus::regression, "slower than the baseline"},
    {ExitStatus::inconclusive, "neither faster nor slower could be shown"},
    {ExitStatus::missing_input,
     "a named input or the results of a run do not exist, or a pattern matches nothing"},
    {ExitStatus::documents,
     "some documents failed or are partial (see --fail-on, --strict), or docmill verify found changed files, "
     "or docmill forget could not change one, or reach a cache"},
    {ExitStatus::success, "all well, also when there was nothing to do"},
}};

auto rank(ExitStatus status) {
  return std::ranges::find(table, status, &ExitStatusInfo::status) - table.begin();
}

}  // namespace

std::span<const ExitStatusInfo> exit_statuses() {
  return table;
}

ExitStatus first_of(ExitStatus a, ExitStatus b) {
  return rank(a) <= rank(b) ? a : b;
}

}  // namespace docmill
