#include "flow/supervisor/worker_process.hpp"

#include <cerrno>
#include <cstring>
#include <fstream>
#include <sstream>
#include <vector>

#include <fcntl.h>
#include <linux/close_range.h>
#include <poll.h>
#include <signal.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/exec.hpp"

namespace docmill {
namespace {

constexpr int exec_failed_status = 127;
#if defined(__SANITIZE_THREAD__) || defined(__SANITIZE_ADDRESS__)
constexpr bool limits_data = false;  // a sanitizer's shadow memory is larger than any limit
#else
constexpr bool limits_data = true;
#endif
constexpr int first_free_descriptor = 16;  // above those that the worker expects at fixed places

[[noreturn]] void fail(const std::string& what) {
  throw Error{Stage::run, Code::internal, what + ": " + std::strerror(errno)};
}

void limit(__rlimit_resource resource, rlim_t value) {
  const rlimit both{value, value};
  ::setrlimit(resource, &both);
}

/// In the child between fork and exec: system calls only.
[[noreturn]] void become_worker(char* const* arguments, char* const* environment, int socket, int table,
                                rlim_t data_limit, pid_t parent) {
  ::prctl(PR_SET_PDEATHSIG, SIGKILL);
  if (::getppid() != parent) ::_exit(exec_failed_status);
  // Signals of the terminal reach the whole group; what becomes of the worker is the supervisor's decision.
  ::signal(SIGINT, SIG_IGN);
  ::signal(SIGTERM, SIG_IGN);
  ::signal(SIGPIPE, SIG_IGN);
  if (limits_data) limit(RLIMIT_DATA, data_limit);
  limit(RLIMIT_CORE, 0);
  const int nothing = ::open("/dev/null", O_RDONLY);
  if (nothing < 0 || ::dup2(nothing, STDIN_FILENO) < 0 || ::dup2(STDERR_FILENO, STDOUT_FILENO) < 0 ||
      ::dup2(socket, protocol_descriptor) < 0 || ::dup2(table, activity_descriptor) < 0)
    ::_exit(exec_failed_status);
  if (nothing > STDERR_FILENO && nothing != protocol_descriptor && nothing != activity_descriptor)
    ::close(nothing);
  // What else this process was started with, and the user has open, is no business of the worker's.
  ::close_range(activity_descriptor + 1, ~0u, CLOSE_RANGE_CLOEXEC);
  ::execve(arguments[0], arguments, environment);
  ::_exit(exec_failed_status);
}

}  // namespace

WorkerProcess::WorkerProcess(const std::string& command, const StartFrame& start, uint64_t data_limit) {
  if (::access(command.c_str(), X_OK) != 0) fail("the worker " + command + " cannot be started");
  int ends[2];
  if (::socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, ends) != 0)
    fail("no socket can be made for the worker");
  socket_ = ends[0];
  const int theirs = ::fcntl(ends[1], F_DUPFD_CLOEXEC, first_free_descriptor);
  const int table = ::fcntl(activity_.descriptor(), F_DUPFD_CLOEXEC, first_free_descriptor);
  ::close(ends[1]);
  std::vector<std::string> words{command, "--worker"};
  // OpenMP held to one thread: Tesseract on all cores' threads is several times slower. One time zone: archives state
  // local times, and the same file gives the same record everywhere. mimalloc keeps for 10 s what is free, so that the
  // next page's pictures lie where the last one's did: giving it back after its 25 ms cost a twentieth of recognition.
  auto variables = environment_with(
      {{"OMP_THREAD_LIMIT", "1"}, {"TZ", "UTC"}, {"MIMALLOC_DECOMMIT_DELAY", "10000"}});
  const auto arguments = exec_pointers(words), environment = exec_pointers(variables);
  const pid_t parent = ::getpid();
  process_ = theirs < 0 || table < 0 ? -1 : ::fork();
  if (process_ == 0) become_worker(arguments.data(), environment.data(), theirs, table, data_limit, parent);
  const int error = errno;
  if (theirs >= 0) ::close(theirs);
  if (table >= 0) ::close(table);
  if (process_ < 0) {
    ::close(socket_);
    errno = error;
    fail("no process can be made for the worker");
  }
  ::fcntl(socket_, F_SETFL, O_NONBLOCK);
  send(start);
}

WorkerProcess::~WorkerProcess() {
  if (process_ > 0) {
    kill();
    wait(std::chrono::milliseconds{0});
  }
  ::close(socket_);
}

void WorkerProcess::send(const Frame& frame) {
  append_frame(unsent_, frame);
  flush();
}

void WorkerProcess::flush() {
  std::size_t sent = 0;
  while (sent < unsent_.size()) {
    const auto count = ::send(socket_, unsent_.data() + sent, unsent_.size() - sent, MSG_NOSIGNAL);
    if (count < 0 && errno == EINTR) continue;
    if (count < 0 && errno != EAGAIN) sent = unsent_.size();  // a dead worker: receive() tells
    if (count < 0) break;
    sent += static_cast<std::size_t>(count);
  }
  unsent_.erase(0, sent);
}

uint64_t WorkerProcess::resident_memory() const {
  std::ifstream in{"/proc/" + std::to_string(process_) + "/statm"};
  uint64_t total = 0, resident = 0;
  in >> total >> resident;
  return resident * static_cast<uint64_t>(::sysconf(_SC_PAGESIZE));
}

std::chrono::nanoseconds WorkerProcess::thread_cpu_time(int thread) const {
  std::ifstream in{"/proc/" + std::to_string(process_) + "/task/" + std::to_string(thread) + "/stat"};
  std::string line;
  std::getline(in, line);
  const auto name_end = line.rfind(')');
  if (name_end == std::string::npos) return {};
  std::istringstream fields{line.substr(name_end + 1)};
  std::string skipped;
  for (int field = 3; field <= 13; ++field) fields >> skipped;
  uint64_t user = 0, system = 0;  // fields 14 and 15, in ticks
  fields >> user >> system;
  return std::chrono::nanoseconds{(user + system) *
                                  (1'000'000'000 / static_cast<uint64_t>(::sysconf(_SC_CLK_TCK)))};
}

void WorkerProcess::kill() {
  if (process_ > 0) ::kill(process_, SIGKILL);
}

WorkerEnd WorkerProcess::wait(std::chrono::milliseconds patience) {
  WorkerEnd end;
  rusage usage{};
  pollfd ending{static_cast<int>(::syscall(SYS_pidfd_open, process_, 0)), POLLIN, 0};
  if (::poll(&ending, 1, static_cast<int>(patience.count())) <= 0) kill();
  if (ending.fd >= 0) ::close(ending.fd);
  while (::wait4(process_, &end.status, 0, &usage) < 0 && errno == EINTR) continue;
  process_ = -1;
  const auto seconds = [](const timeval& time) {
    return static_cast<double>(time.tv_sec) + static_cast<double>(time.tv_usec) * 1e-6;
  };
  end.cpu_seconds = seconds(usage.ru_utime) + seconds(usage.ru_stime);
  end.peak_memory = static_cast<uint64_t>(usage.ru_maxrss) * 1024;
  return end;
}

std::string describe(const WorkerEnd& end) {
  if (WIFEXITED(end.status)) return "exit status " + std::to_string(WEXITSTATUS(end.status));
  const int signal = WTERMSIG(end.status);
  const char* name = ::sigdescr_np(signal);
  return "signal " + std::to_string(signal) + " (" + (name != nullptr ? name : "unknown") + ")";
}

}  // namespace docmill
