#include "flow/supervisor/dispatch.hpp"

#include <algorithm>

namespace docmill {
namespace {

uint64_t given_size(const JobFrame& job) {
  return job.given ? job.given->size() : 0;
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
  const auto* job = send_first(suspects_);
  if (job != nullptr) ++in_flight_.at(job->sequence).attempts;
  return job;
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
  if (problem.page != 0 && task.attempts < most_attempts) {
    task.job.left_out.push_back(problem);
    suspects_.push_front(std::move(task));
    return std::nullopt;
  }
  given_bytes_ -= given_size(task.job);
  return std::move(task.job);
}

}  // namespace docmill
