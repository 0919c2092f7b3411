#include "loadtest/process_launcher.hpp"

#include <algorithm>
#include <array>
#include <cerrno>
#include <csignal>
#include <string_view>

#include <poll.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/signalfd.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/error.hpp"
#include "base/unicode.hpp"
#include "loadtest/child_process.hpp"
#include "loadtest/page_counter.hpp"
#include "loadtest/process_tree.hpp"

namespace docmill::loadtest {
namespace {

constexpr Duration sample_interval = std::chrono::milliseconds{50};
constexpr int sample_share = 50;  // one part of so many of a core, at most
constexpr std::size_t kept_errors = 2048;
constexpr uint64_t counter_error = 2 << 20;  // the kernel keeps sizes of processes to about so many bytes

uint64_t own_peak_memory() {
  rusage usage{};
  ::getrusage(RUSAGE_SELF, &usage);
  return static_cast<uint64_t>(usage.ru_maxrss) * 1024;
}

/// All that can be read now; false at the end of the stream.
template <class Take>
bool drain(int descriptor, Take take) {
  std::array<char, 1 << 16> block;
  for (;;) {
    const ssize_t count = ::read(descriptor, block.data(), block.size());
    if (count == 0) return false;
    if (count < 0 && errno == EINTR) continue;
    if (count < 0) return errno == EAGAIN;
    take(std::string_view{block.data(), static_cast<std::size_t>(count)});
  }
}

std::string last_line(std::string_view text) {
  text = text.substr(0, text.find_last_not_of(" \t\r\n") + 1);
  const auto newline = text.find_last_of("\r\n");
  return to_valid_utf8(newline == std::string_view::npos ? text : text.substr(newline + 1));
}

}  // namespace

/// SIGINT, SIGTERM and SIGHUP as a descriptor, as long as this lives.
struct ProcessLauncher::Signals {
  Signals() {
    sigset_t wanted;
    ::sigemptyset(&wanted);
    for (const int number : {SIGINT, SIGTERM, SIGHUP}) ::sigaddset(&wanted, number);
    ::sigprocmask(SIG_BLOCK, &wanted, &before);
    descriptor = Descriptor{::signalfd(-1, &wanted, SFD_CLOEXEC | SFD_NONBLOCK)};
  }
  ~Signals() {
    while (arrived()) {
    }
    ::sigprocmask(SIG_SETMASK, &before, nullptr);
  }
  Signals(const Signals&) = delete;
  Signals& operator=(const Signals&) = delete;
  bool arrived() const {
    signalfd_siginfo about;
    return ::read(descriptor.get(), &about, sizeof about) == sizeof about;
  }

  Descriptor descriptor;
  sigset_t before{};
};

struct ProcessLauncher::Running {
  explicit Running(const Launch& launch)
      : pages{launch.pages}, process{launch}, may_leave_others{launch.may_leave_others} {}
  void read_output() {
    const auto count = [this](std::string_view bytes) { pages.add(bytes); };
    if (process.output() >= 0 && !drain(process.output(), count)) process.close_output();
  }
  void read_errors() {
    const auto keep = [this](std::string_view bytes) {
      errors += bytes;
      if (errors.size() > 2 * kept_errors) errors.erase(0, errors.size() - kept_errors);
    };
    if (process.errors() >= 0 && !drain(process.errors(), keep)) process.close_errors();
  }

  PageCounter pages;
  ChildProcess process;
  bool may_leave_others;
  std::string errors;
  uint64_t peak_memory = 0;
};

ProcessLauncher::ProcessLauncher() : signals_{std::make_unique<Signals>()} {
  ::prctl(PR_SET_CHILD_SUBREAPER, 1);
}

ProcessLauncher::~ProcessLauncher() {
  for (auto& [id, running] : running_) running->process.kill_group();
  running_.clear();
  kept_.clear();
  kill_strays();
  ::prctl(PR_SET_CHILD_SUBREAPER, 0);
}

Time ProcessLauncher::now() {
  return std::chrono::steady_clock::now().time_since_epoch();
}

void ProcessLauncher::start(uint64_t id, const Launch& launch) {
  if (running_.empty()) next_sample_ = now() + sample_interval / 5;
  running_.emplace(id, std::make_unique<Running>(launch));
}

std::vector<Ending> ProcessLauncher::wait(Time until) {
  ended_.clear();
  do {
    if (!running_.empty() && now() >= next_sample_) sample();
    const auto wake = running_.empty() ? until : std::min(until, next_sample_);
    poll_once(wake);
  } while (ended_.empty() && !stopped_ && now() < until);
  return std::move(ended_);
}

void ProcessLauncher::poll_once(Time until) {
  std::vector<pollfd> watched{{signals_->descriptor.get(), POLLIN, 0}};
  std::vector<uint64_t> ids;
  for (const auto& [id, running] : running_) {
    ids.push_back(id);
    for (const int descriptor :
         {running->process.handle(), running->process.output(), running->process.errors()})
      watched.push_back({descriptor, POLLIN, 0});
  }
  const auto left = std::max(Duration::zero(), until - now());
  const timespec timeout{static_cast<time_t>(left.count() / 1'000'000'000),
                         static_cast<long>(left.count() % 1'000'000'000)};
  if (::ppoll(watched.data(), watched.size(), &timeout, nullptr) <= 0) return;
  const Time at = now();
  while (signals_->arrived()) stopped_ = true;
  for (std::size_t i = 0; i < ids.size(); ++i) {
    auto& running = *running_.at(ids[i]);
    if (watched[3 * i + 2].revents != 0) running.read_output();
    if (watched[3 * i + 3].revents != 0) running.read_errors();
    if (watched[3 * i + 1].revents != 0) ended_.push_back(end(ids[i], running, at));
  }
  for (const auto& ending : ended_) running_.erase(ending.id);
  if (!ended_.empty() && running_.empty()) kill_strays();
}

Ending ProcessLauncher::end(uint64_t id, Running& running, Time at) {
  if (!running.may_leave_others) running.process.kill_group();
  running.read_output();
  running.read_errors();
  Ending ending;
  ending.id = id;
  ending.at = at;
  const auto traffic = process_traffic(running.process.id());
  const auto reaped = running.process.reap();
  if (running.may_leave_others) kept_ = own_children();
  ending.status = reaped.status;
  ending.pages = running.pages.pages();
  ending.last_words = last_line(running.errors);
  ending.resources = {reaped.cpu_seconds, {}, traffic.read, traffic.written};
  // The kernel's figure misses no short peak, but is never below what the generator had when it started the
  // child.
  const auto inherited = own_peak_memory() + counter_error;
  const auto peak = std::max(running.peak_memory, reaped.peak_memory > inherited ? reaped.peak_memory : 0);
  if (peak > 0) {
    ending.resources.peak_memory = peak;
    total_memory_ = std::max(total_memory_.value_or(0), peak);
  }
  return ending;
}

void ProcessLauncher::sample() {
  const Time begin = now();
  uint64_t total = 0;
  for (const auto& [id, running] : running_) {
    uint64_t sum = 0;
    for (const auto process : process_tree(running->process.id())) {
      const auto memory = process_memory(process);
      sum += memory.now;
      running->peak_memory = std::max(running->peak_memory, memory.peak);
    }
    running->peak_memory = std::max(running->peak_memory, sum);
    total += sum;
  }
  if (total > 0) total_memory_ = std::max(total_memory_.value_or(0), total);
  const Time end = now();
  next_sample_ = end + std::max(sample_interval, sample_share * (end - begin));
}

void ProcessLauncher::kill(uint64_t id) {
  if (const auto found = running_.find(id); found != running_.end()) found->second->process.kill_group();
}

void ProcessLauncher::kill_strays() {
  // What a killed one leaves behind becomes a child here in its turn.
  for (int round = 0; round < 100; ++round) {
    auto strays = own_children();
    std::erase_if(strays, [this](pid_t child) { return std::ranges::find(kept_, child) != kept_.end(); });
    if (strays.empty()) return;
    for (const auto stray : strays) {
      ::kill(stray, SIGKILL);
      ::waitpid(stray, nullptr, 0);
    }
  }
}

bool ProcessLauncher::take_stop() {
  return std::exchange(stopped_, false);
}

std::optional<uint64_t> ProcessLauncher::take_total_memory() {
  return std::exchange(total_memory_, std::nullopt);
}

Duration ProcessLauncher::own_cpu() {
  rusage usage{};
  ::getrusage(RUSAGE_SELF, &usage);
  const auto duration = [](const timeval& time) {
    return std::chrono::seconds{time.tv_sec} + std::chrono::microseconds{time.tv_usec};
  };
  return duration(usage.ru_utime) + duration(usage.ru_stime);
}

}  // namespace docmill::loadtest
