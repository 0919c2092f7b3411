#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "loadtest/quantity.hpp"

namespace docmill::loadtest {

/// How the pages of an iteration are counted on its standard output.
struct PageRule {
  enum class Kind { none, records, pattern };
  Kind kind = Kind::none;
  std::string pattern = {};
};

struct Launch {
  std::vector<std::string> words;  ///< the first is a program's path, or a name looked up in PATH
  std::vector<std::pair<std::string, std::string>> environment = {};  ///< on top of the generator's own
  PageRule pages = {};
  bool may_leave_others = false;  ///< what it starts may live on until the launcher's end (services)
};

/// What a process and its descendants used.
struct Resources {
  double cpu_seconds = 0;  ///< user and system, of all that were waited for
  std::optional<uint64_t> peak_memory =
      {};  ///< bytes, highest sum over the tree; none when it ended unsampled
  uint64_t read_bytes = 0, written_bytes = 0;  ///< from and to storage
};

/// One child has ended.
struct Ending {
  uint64_t id = 0;
  Time at{};
  int status = 0;  ///< exit status, or 128 + the signal
  std::optional<uint64_t> pages = {};
  Resources resources = {};
  std::string last_words = {};  ///< the last line of its standard error
};

/// Starts children and tells the time: the only part of a load test that touches the world.
class Launcher {
 public:
  virtual ~Launcher() = default;
  /// Since some fixed moment; steady.
  virtual Time now() = 0;
  /// Throws Error when the program cannot be started.
  virtual void start(uint64_t id, const Launch& launch) = 0;
  /// Waits until a child ends, `until` has come, or the user wants the run to stop. Several may have ended.
  virtual std::vector<Ending> wait(Time until) = 0;
  /// Kills the child with its process group; wait() reports its end.
  virtual void kill(uint64_t id) = 0;
  /// The user wanted the run to stop since the last call.
  virtual bool take_stop() = 0;
  /// Highest memory of all children at work at one time, since the last call; none when never sampled.
  virtual std::optional<uint64_t> take_total_memory() = 0;
  /// CPU time of the generator itself so far.
  virtual Duration own_cpu() = 0;
};

}  // namespace docmill::loadtest
