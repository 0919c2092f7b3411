#include "flow/supervisor/worker_death.hpp"

#include <signal.h>
#include <sys/wait.h>

#include "flow/supervisor/memory_limit.hpp"

namespace docmill {
namespace {

Problem cause(const WorkerDeath& death, uint64_t memory_limit) {
  Problem problem;
  if (death.violation) return death.violation->problem;
  const int status = death.end.status;
  const bool out_of_memory = WIFEXITED(status) && WEXITSTATUS(status) == out_of_memory_status;
  const bool near_limit = death.peak_memory > memory_limit / 10 * 9;
  if (out_of_memory || near_limit) {
    problem.code = Code::memory;
    problem.message = "more than " + format_bytes(memory_limit) + " of memory; raise --memory-limit";
  } else if (WIFSIGNALED(status) && WTERMSIG(status) == SIGKILL) {
    problem.code = Code::memory;
    problem.message =
        "the system killed the worker, most likely for lack of memory; lower --memory-limit or --jobs";
  } else {
    problem.code = Code::crashed;
    problem.message = "the worker died on it: " + describe(death.end) + "; report the file";
  }
  return problem;
}

}  // namespace

std::set<uint64_t> documents_in_hand(const ActivityTable& table, const WorkerDeath& death) {
  if (death.violation && death.violation->sequence) return {*death.violation->sequence};
  std::set<uint64_t> documents;
  for (const auto& slot : table.slots())
    if (const auto activity = slot.read()) documents.insert(activity->sequence);
  return documents;
}

Problem cause_of_death(const ActivityTable& table, const WorkerDeath& death, uint64_t memory_limit) {
  auto problem = cause(death, memory_limit);
  if (death.violation && death.violation->sequence) return problem;
  for (const auto& slot : table.slots())
    if (const auto activity = slot.read()) {
      problem.page = activity->page;
      problem.stage = activity->stage;
    }
  return problem;
}

}  // namespace docmill
