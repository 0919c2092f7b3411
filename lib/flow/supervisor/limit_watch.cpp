#include "flow/supervisor/limit_watch.hpp"

#include <algorithm>

#include "flow/limit_problem.hpp"
#include "flow/supervisor/memory_limit.hpp"

namespace docmill {
namespace {

using namespace std::chrono_literals;

constexpr int wall_factor = 10;
// Recognition stops by itself at the limit, between two words; what still runs after this cannot stop.
constexpr auto grace = 250ms;

std::chrono::nanoseconds with_grace(std::chrono::milliseconds limit) {
  return limit + limit / 4 + grace;
}

Problem timeout(const Activity& activity, std::string message) {
  return {.stage = activity.stage,
          .page = activity.page,
          .code = Code::timeout,
          .message = std::move(message),
          .unknown = {}};
}

}  // namespace

std::optional<Violation> LimitWatch::look(const WorkerProcess& worker, Clock::time_point now) {
  resident_ = worker.resident_memory();
  peak_memory_ = std::max(peak_memory_, resident_);
  if (resident_ > memory_)
    return Violation{{.code = Code::memory,
                      .message = "more than " + format_bytes(memory_) + " of memory; raise --memory-limit",
                      .unknown = {}},
                     std::nullopt};
  // A pause longer than a few intervals was not the worker's: the whole group was stopped, or the output was
  // closed.
  const auto step = last_look_ == Clock::time_point{}
                        ? 0ns
                        : std::min<std::chrono::nanoseconds>(now - last_look_, 4 * look_interval);
  last_look_ = now;
  const auto slots = worker.activity().slots();
  for (std::size_t index = 0; index < slots.size(); ++index) {
    const auto activity = slots[index].read();
    if (!activity) continue;
    if (auto violation = look_at(*activity, seen_[index], worker, now, step)) return violation;
  }
  return std::nullopt;
}

std::optional<Violation> LimitWatch::look_at(const Activity& activity, Seen& seen,
                                             const WorkerProcess& worker, Clock::time_point now,
                                             std::chrono::nanoseconds step) const {
  if (seen.version != activity.version) {
    seen = {.version = activity.version, .since = now, .watched = 0ns};
    return std::nullopt;
  }
  seen.watched += step;
  if (seen.watched > limits_.page_timeout * wall_factor)
    return Violation{
        timeout(activity, work_on_page(activity.page) + " stood still for " +
                              in_seconds(limits_.page_timeout * wall_factor) + "; raise --page-timeout"),
        activity.sequence};
  // CPU time cannot be more than wall time, so mostly there is no need to ask for it.
  const auto at_most = now - seen.since + 4 * look_interval;
  const bool maybe_page = at_most > with_grace(limits_.page_timeout);
  const bool maybe_document = activity.document_spent + at_most > limits_.document_timeout;
  if (!maybe_page && !maybe_document) return std::nullopt;
  const auto spent = worker.thread_cpu_time(activity.thread) - activity.thread_start;
  if (spent > with_grace(limits_.page_timeout))
    return Violation{page_timeout_problem(activity.stage, activity.page, limits_.page_timeout),
                     activity.sequence};
  if (activity.document_spent + spent > limits_.document_timeout) {
    auto problem = timeout(activity, "it took more than " + in_seconds(limits_.document_timeout) +
                                         " of CPU time; raise --document-timeout");
    problem.page = 0;
    return Violation{std::move(problem), activity.sequence};
  }
  return std::nullopt;
}

}  // namespace docmill
