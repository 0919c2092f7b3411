#pragma once
#include <map>
#include <memory>
#include <vector>

#include <sys/types.h>

#include "loadtest/launcher.hpp"

namespace docmill::loadtest {

/// Real children on the steady clock. One thread: it sleeps in poll() on the children's pidfds and pipes and
/// on the signals SIGINT, SIGTERM and SIGHUP, which it holds back as long as it lives. Every 50 ms, or less
/// often where that would take more than a fiftieth of a core, it samples the memory of the children's trees.
/// Nothing that a child starts outlives it: its process group is killed when it ends, and what left the group
/// becomes a child of this process and is killed when no iteration is at work; only what a command that
/// may_leave_others started lives as long as this object. One object at a time.
class ProcessLauncher : public Launcher {
 public:
  ProcessLauncher();
  ~ProcessLauncher() override;
  ProcessLauncher(const ProcessLauncher&) = delete;
  ProcessLauncher& operator=(const ProcessLauncher&) = delete;

  Time now() override;
  void start(uint64_t id, const Launch& launch) override;
  std::vector<Ending> wait(Time until) override;
  void kill(uint64_t id) override;
  bool take_stop() override;
  std::optional<uint64_t> take_total_memory() override;
  Duration own_cpu() override;

 private:
  struct Running;
  struct Signals;
  void poll_once(Time until);
  void sample();
  Ending end(uint64_t id, Running& running, Time at);
  void kill_strays();

  std::unique_ptr<Signals> signals_;
  std::map<uint64_t, std::unique_ptr<Running>> running_;
  std::vector<Ending> ended_;
  std::vector<pid_t> kept_;  // left by a command that may
  Time next_sample_{};
  std::optional<uint64_t> total_memory_;
  bool stopped_ = false;
};

}  // namespace docmill::loadtest
