#include "stop_signal.hpp"

#include <signal.h>
#include <unistd.h>

#include "exit_status.hpp"

namespace docmill {
namespace {

// A signal handler can reach nothing but this.
volatile sig_atomic_t signals_seen = 0;

void count_signal(int) {
  if (signals_seen > 0) _exit(static_cast<int>(ExitStatus::stopped));
  signals_seen = signals_seen + 1;
}

void handle_with(void (*handler)(int)) {
  struct sigaction action {};
  action.sa_handler = handler;  // without SA_RESTART, so that reads return
  sigaction(SIGINT, &action, nullptr);
  sigaction(SIGTERM, &action, nullptr);
}

}  // namespace

bool stop_requested() {
  return signals_seen > 0;
}

StopSignal::StopSignal() {
  handle_with(count_signal);
}
StopSignal::~StopSignal() {
  handle_with(SIG_DFL);
}

}  // namespace docmill
