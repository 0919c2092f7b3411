#pragma once
#include <signal.h>

namespace docmill {

/// While it lives, the first SIGINT or SIGTERM is noted and makes the descriptor readable; the second ends
/// the process at once with status 75. SIGPIPE is ignored. One at a time.
class SignalWatch {
 public:
  SignalWatch();
  ~SignalWatch();
  SignalWatch(const SignalWatch&) = delete;
  SignalWatch& operator=(const SignalWatch&) = delete;

  static bool received();
  int descriptor() const { return pipe_[0]; }

 private:
  int pipe_[2];
  struct sigaction interrupt_, terminate_, broken_pipe_;  ///< what was set before
};

}  // namespace docmill
