#pragma once
#include <span>
#include <string_view>

namespace docmill {

/// How the program ends. When several apply, the first of exit_statuses() is the one.
enum class ExitStatus : int {
  success = 0,
  failed = 1,
  usage = 2,
  documents = 3,
  missing_input = 4,
  stopped = 75,
  no_baseline = 95,
  invalid_measurement = 96,
  inconclusive = 97,
  regression = 98,
  threshold = 99,
};

struct ExitStatusInfo {
  ExitStatus status;
  std::string_view meaning;
};
/// The one table, in order of precedence.
std::span<const ExitStatusInfo> exit_statuses();

/// Of two statuses the one with precedence.
ExitStatus first_of(ExitStatus a, ExitStatus b);

}  // namespace docmill
