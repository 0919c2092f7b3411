#include "flow/supervisor/signal_watch.hpp"

#include <atomic>
#include <cerrno>

#include <fcntl.h>
#include <unistd.h>

#include "base/error.hpp"

namespace docmill {
namespace {

constexpr int stopped_status = 75;

// A signal handler reaches nothing but globals.
std::atomic<int> received_signals{0};
std::atomic<int> wake_descriptor{-1};

extern "C" void note_stop(int) {
  const int saved = errno;
  if (++received_signals > 1) ::_exit(stopped_status);
  [[maybe_unused]] const auto written = ::write(wake_descriptor, "!", 1);
  errno = saved;
}

}  // namespace

SignalWatch::SignalWatch() {
  if (::pipe2(pipe_, O_CLOEXEC | O_NONBLOCK) != 0)
    throw Error{Stage::run, Code::internal, "no pipe can be made for signals"};
  received_signals = 0;
  wake_descriptor = pipe_[1];
  struct sigaction action {};
  action.sa_handler = note_stop;  // without SA_RESTART: a read that waits for input returns
  ::sigaction(SIGINT, &action, &interrupt_);
  ::sigaction(SIGTERM, &action, &terminate_);
  action.sa_handler = SIG_IGN;
  ::sigaction(SIGPIPE, &action, &broken_pipe_);
  if (interrupt_.sa_handler == SIG_IGN)
    ::sigaction(SIGINT, &interrupt_, nullptr);  // a background job of a script
}

SignalWatch::~SignalWatch() {
  ::sigaction(SIGINT, &interrupt_, nullptr);
  ::sigaction(SIGTERM, &terminate_, nullptr);
  ::sigaction(SIGPIPE, &broken_pipe_, nullptr);
  ::close(pipe_[0]);
  ::close(pipe_[1]);
}

bool SignalWatch::received() {
  return received_signals > 0;
}

}  // namespace docmill
