#include "flow/supervisor/dispatch.hpp"

#include <algorithm>

namespace docmill {
namespace {

uint64_t given_size(const JobFrame& job) {
  return job.given ? job.given->size() : 0;
}

/// What takes less time and memory may do where a limit was met; nothing helps where a library crashed.
bool may_be_hurried(const JobFrame& job, const Problem& problem) {
  const bool met_limit = problem.code == Code::timeout || problem.code == Code::memory;
  const bool already = std::ranges::find(job.hurried, problem.page, &Problem::page) != job.hurried.end();
  return problem.page != 0 && problem.stage == Stage::ocr && met_limit && !already &&
         job.hurried.size() < Dispatch::most_hurried;
}

}  // namespace

void Dispatch::add(JobFrame job) {
  given_bytes_ += given_size(job);
  waiting_.push_back({.job = std::move(job)});
}

const JobFrame* Dispatch::send_first(std::deque<Task>& queue) {
  if (queue.empty()) return nullptr;
  auto task = std::move(queue.front());
  queue.pop_front();
  const auto sequence = task.job.sequence;
  return &in_flight_.emplace(sequence, std::move(task)).first->second.job;
}

const JobFrame* Dispatch::send_next() {
  return send_first(waiting_);
}

const JobFrame* Dispatch::send_suspect() {
  return send_first(suspects_);
}

const JobFrame* Dispatch::in_flight(uint64_t sequence) const {
  const auto found = in_flight_.find(sequence);
  return found == in_flight_.end() ? nullptr : &found->second.job;
}

bool Dispatch::finish(uint64_t sequence) {
  const auto found = in_flight_.find(sequence);
  if (found == in_flight_.end()) return false;
  given_bytes_ -= given_size(found->second.job);
  in_flight_.erase(found);
  return true;
}

void Dispatch::shared_worker_died(const std::set<uint64_t>& named) {
  const bool known = std::ranges::any_of(named, [this](uint64_t one) { return in_flight_.contains(one); });
  std::deque<Task> again;
  for (auto& [sequence, task] : in_flight_) {
    const bool suspect = !known || named.contains(sequence) || task.saw_death;
    task.saw_death = true;
    (suspect ? suspects_ : again).push_back(std::move(task));
  }
  in_flight_.clear();
  std::ranges::move(waiting_, std::back_inserter(again));
  waiting_ = std::move(again);
}

std::optional<JobFrame> Dispatch::lone_worker_died(const Problem& problem) {
  if (in_flight_.empty()) return std::nullopt;
  auto task = std::move(in_flight_.begin()->second);
  in_flight_.clear();
  auto& job = task.job;
  const bool hurry = may_be_hurried(job, problem);
  if (!hurry && (problem.page == 0 || job.left_out.size() + 1 == most_deaths)) {
    given_bytes_ -= given_size(job);
    return std::move(job);
  }
  (hurry ? job.hurried : job.left_out).push_back(problem);
  suspects_.push_front(std::move(task));
  return std::nullopt;
}

}  // namespace docmill
