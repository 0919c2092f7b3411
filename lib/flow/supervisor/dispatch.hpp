#pragma once
#include <cstdint>
#include <deque>
#include <map>
#include <optional>
#include <set>
#include <vector>

#include "flow/protocol.hpp"

namespace docmill {

/// Which documents wait, which are with the worker, and what is done with them when it dies. A death convicts
/// nobody: those that may be guilty become suspects and are run again, each alone in a fresh worker.
class Dispatch {
 public:
  /// Deaths alone that a document may cost: each but the last costs it a page.
  static constexpr std::size_t most_deaths = 3;
  /// Beside them: pages whose recognition met a limit and is tried once more in the cheaper way.
  static constexpr std::size_t most_hurried = 3;

  void add(JobFrame job);
  /// The next for a worker of many; nothing when none waits. It counts as in flight from now on.
  const JobFrame* send_next();
  /// The next to be run alone.
  const JobFrame* send_suspect();
  /// One in flight; nothing when there is none of that number.
  const JobFrame* in_flight(uint64_t sequence) const;
  /// A result came. False when nothing of that number was in flight.
  bool finish(uint64_t sequence);

  /// A worker of many died. `named`: the documents that its threads had in hand. They become suspects, as do
  /// those that were in flight at an earlier death too; without a name all do. The others wait again.
  void shared_worker_died(const std::set<uint64_t>& named);
  /// The worker of a suspect died. With a page in the problem it is tried again: the page hurried when it met
  /// a limit in recognition for the first time, else left out. After too many deaths it is given up and
  /// handed out, as is nothing when it had been finished before.
  std::optional<JobFrame> lone_worker_died(const Problem& problem);

  bool has_suspects() const { return !suspects_.empty(); }
  bool has_waiting() const { return !waiting_.empty(); }
  std::size_t in_flight() const { return in_flight_.size(); }
  std::size_t unfinished() const { return waiting_.size() + suspects_.size() + in_flight_.size(); }
  /// Bytes of records on their way to the worker or waiting to go.
  uint64_t given_bytes() const { return given_bytes_; }

 private:
  struct Task {
    JobFrame job;
    bool saw_death = false;
  };
  const JobFrame* send_first(std::deque<Task>& queue);

  std::deque<Task> waiting_, suspects_;
  std::map<uint64_t, Task> in_flight_;
  uint64_t given_bytes_ = 0;
};

}  // namespace docmill
