#pragma once
#include <algorithm>
#include <functional>
#include <map>
#include <vector>

#include "base/error.hpp"
#include "loadtest/launcher.hpp"

namespace docmill::loadtest::testing {

using namespace std::chrono_literals;

/// What a pretended child does.
struct Act {
  Duration takes{};
  int status = 0;
  std::optional<uint64_t> pages = {};
};

/// Pretended children on a clock that only wait() moves: an hour's load takes no time and no chance.
class FakeLauncher : public Launcher {
 public:
  std::function<Act(uint64_t id, Time start)> act = [](uint64_t, Time) { return Act{10ms}; };
  Duration start_takes{};        ///< time that passes in each start()
  Duration cpu_of_start{};       ///< of the generator
  std::optional<Time> stop_at;   ///< the user's Ctrl-C
  std::vector<Launch> launches;  ///< in their order
  std::vector<Time> starts;
  std::vector<uint64_t> killed;
  std::size_t most_at_work = 0;

  Time now() override { return now_; }

  void start(uint64_t id, const Launch& launch) override {
    if (launch.words.front() == "missing") throw Error{Stage::run, Code::not_found, "'missing' is not found"};
    launches.push_back(launch);
    starts.push_back(now_);
    const auto done = act(id, now_);
    now_ += start_takes;
    cpu_ += cpu_of_start;
    Ending ending;
    ending.id = id;
    ending.at = now_ + done.takes;
    ending.status = done.status;
    ending.pages = done.pages;
    ending.resources.cpu_seconds = 0.5;
    ending.resources.peak_memory = 50'000'000 + id;
    at_work_[id] = ending;
    most_at_work = std::max(most_at_work, at_work_.size());
  }

  std::vector<Ending> wait(Time until) override {
    for (const auto& [id, ending] : at_work_) until = std::min(until, std::max(ending.at, now_));
    if (stop_at && *stop_at <= until) {
      now_ = std::max(now_, *stop_at);
      stop_at.reset();
      stopped_ = true;
      return {};
    }
    now_ = std::max(now_, until);
    std::vector<Ending> ended;
    for (const auto& [id, ending] : at_work_)
      if (ending.at <= now_) ended.push_back(ending);
    for (const auto& ending : ended) at_work_.erase(ending.id);
    return ended;
  }

  void kill(uint64_t id) override {
    killed.push_back(id);
    if (const auto found = at_work_.find(id); found != at_work_.end()) {
      found->second.at = now_;
      found->second.status = 128 + 9;
    }
  }
  bool take_stop() override { return std::exchange(stopped_, false); }
  std::optional<uint64_t> take_total_memory() override { return 123'000'000; }
  Duration own_cpu() override { return cpu_; }
  bool idle() const { return at_work_.empty(); }

 private:
  Time now_{1h};  // the origin of the clock is anywhere
  Duration cpu_{};
  std::map<uint64_t, Ending> at_work_;
  bool stopped_ = false;
};

}  // namespace docmill::loadtest::testing
