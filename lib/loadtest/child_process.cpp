#include "loadtest/child_process.hpp"

#include <cerrno>
#include <csignal>
#include <cstring>
#include <string_view>
#include <utility>

#include <fcntl.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/error.hpp"
#include "base/exec.hpp"

namespace docmill::loadtest {
namespace {

constexpr int output_buffer = 1 << 20;  // bytes that a child may write before the generator looks again

[[noreturn]] void fail(const std::string& what, int reason = errno) {
  throw Error{Stage::run, Code::internal, what + ": " + std::strerror(reason)};
}

struct Pipe {
  Descriptor read, write;
};

Pipe make_pipe() {
  int ends[2];
  if (::pipe2(ends, O_CLOEXEC) != 0) fail("cannot make a pipe");
  return {Descriptor{ends[0]}, Descriptor{ends[1]}};
}

/// Everything the child needs between vfork and exec, made before.
struct Plan {
  const char* program;
  char* const* arguments;
  char* const* environment;
  int input, output, errors, report;
  pid_t parent;
};

/// In the child, on the parent's memory: system calls only.
[[noreturn]] void become(const Plan& plan) {
  ::setpgid(0, 0);
  ::prctl(PR_SET_PDEATHSIG, SIGKILL);
  sigset_t none;
  ::sigemptyset(&none);
  ::signal(SIGPIPE, SIG_DFL);
  ::sigprocmask(SIG_SETMASK, &none, nullptr);
  if (::getppid() == plan.parent && ::dup2(plan.input, STDIN_FILENO) >= 0 &&
      ::dup2(plan.output, STDOUT_FILENO) >= 0 && ::dup2(plan.errors, STDERR_FILENO) >= 0)
    ::execve(plan.program, plan.arguments, plan.environment);
  const int reason = errno;
  [[maybe_unused]] const auto written = ::write(plan.report, &reason, sizeof reason);
  ::_exit(127);
}

/// Its own function: nothing of the caller's frame is changed by the child.
__attribute__((noinline)) pid_t spawn(const Plan& plan) {
  const pid_t child = ::vfork();
  if (child == 0) become(plan);
  return child;
}

}  // namespace

Descriptor& Descriptor::operator=(Descriptor&& other) noexcept {
  if (this != &other) {
    reset();
    number_ = other.release();
  }
  return *this;
}

int Descriptor::release() {
  return std::exchange(number_, -1);
}

void Descriptor::reset() {
  if (open()) ::close(release());
}

ChildProcess::ChildProcess(const Launch& launch) {
  const auto program = find_program(launch.words.front());
  if (!program)
    throw Error{Stage::run, Code::not_found,
                "'" + launch.words.front() + "' is not found, or cannot be executed"};
  auto words = launch.words;
  auto variables = environment_with(launch.environment);
  const auto arguments = exec_pointers(words), environment = exec_pointers(variables);
  const Descriptor nothing{::open("/dev/null", O_RDWR | O_CLOEXEC)};
  if (!nothing.open()) fail("cannot open /dev/null");
  Pipe output;
  if (launch.pages.kind != PageRule::Kind::none) {
    output = make_pipe();
    ::fcntl(output.write.get(), F_SETPIPE_SZ, output_buffer);
  }
  auto errors = make_pipe(), report = make_pipe();
  id_ = spawn({program->c_str(), arguments.data(), environment.data(), nothing.get(),
               output.write.open() ? output.write.get() : nothing.get(), errors.write.get(),
               report.write.get(), ::getpid()});
  if (id_ < 0) fail("cannot start " + *program);
  report.write.reset();
  int reason = 0;
  if (::read(report.read.get(), &reason, sizeof reason) == sizeof reason) {
    ::waitpid(std::exchange(id_, -1), nullptr, 0);
    throw Error{Stage::run, reason == ENOENT ? Code::not_found : Code::unreadable,
                "cannot start " + *program + ": " + std::strerror(reason)};
  }
  // By its number: glibc 2.36 declares pidfd_open without C linkage.
  handle_ = Descriptor{static_cast<int>(::syscall(SYS_pidfd_open, id_, 0))};
  if (!handle_.open()) fail("cannot watch a process (Linux 5.3 or later is needed)");
  output_ = std::move(output.read);
  errors_ = std::move(errors.read);
  for (const int descriptor : {output_.get(), errors_.get()})
    if (descriptor >= 0) ::fcntl(descriptor, F_SETFL, O_NONBLOCK);
}

ChildProcess::ChildProcess(ChildProcess&& other) noexcept
    : id_{std::exchange(other.id_, -1)},
      handle_{std::move(other.handle_)},
      output_{std::move(other.output_)},
      errors_{std::move(other.errors_)} {}

ChildProcess::~ChildProcess() {
  if (id_ < 0) return;
  kill_group();
  ::waitpid(id_, nullptr, 0);
}

void ChildProcess::kill_group() const {
  if (id_ > 0) ::kill(-id_, SIGKILL);
}

ChildProcess::End ChildProcess::reap() {
  int status = 0;
  rusage usage{};
  ::wait4(id_, &status, 0, &usage);
  id_ = -1;
  const auto seconds = [](const timeval& time) {
    return static_cast<double>(time.tv_sec) + static_cast<double>(time.tv_usec) / 1e6;
  };
  return {WIFSIGNALED(status) ? 128 + WTERMSIG(status) : WEXITSTATUS(status),
          seconds(usage.ru_utime) + seconds(usage.ru_stime), static_cast<uint64_t>(usage.ru_maxrss) * 1024};
}

}  // namespace docmill::loadtest
