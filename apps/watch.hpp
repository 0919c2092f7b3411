#pragma once
#include <chrono>
#include <functional>

#include "exit_status.hpp"
#include "inputs.hpp"

namespace docmill {

/// Calls `pass` now, and again whenever the inputs have changed and are settled, until a signal comes, the
/// time is over or a pass is stopped; gives the last pass's exit status. Folders are watched by inotify;
/// where that does not reach, they are looked through every few seconds. While a named input is missing (a
/// share that is not mounted) nothing is done.
ExitStatus watch_inputs(const PathOptions& inputs, std::chrono::system_clock::time_point end,
                        const std::function<ExitStatus()>& pass);

}  // namespace docmill
