#pragma once

namespace docmill {

/// True once SIGINT or SIGTERM came while a StopSignal lives.
bool stop_requested();

/// While it lives, SIGINT and SIGTERM end nothing: reads are interrupted and stop_requested() tells. A second
/// one ends the process at once with status 75. For commands that work without the supervisor, which has its
/// own handlers.
class StopSignal {
 public:
  StopSignal();
  ~StopSignal();
  StopSignal(const StopSignal&) = delete;
  StopSignal& operator=(const StopSignal&) = delete;
};

}  // namespace docmill
