#include "flow/supervisor/memory_relief.hpp"

namespace docmill {
namespace {

bool is_high(const WorkerMemory& worker) {
  return worker.resident > worker.limit / 16 * MemoryRelief::high_mark;
}

bool is_low(const WorkerMemory& worker) {
  return worker.resident < worker.limit / 16 * MemoryRelief::low_mark;
}

}  // namespace

MemoryReliefCounts& MemoryReliefCounts::operator+=(const MemoryReliefCounts& other) {
  sheds += other.sheds;
  narrowings += other.narrowings;
  if (fewest == 0 || (other.fewest != 0 && other.fewest < fewest)) fewest = other.fewest;
  return *this;
}

MemoryStep MemoryRelief::look(const WorkerMemory& worker, const MemoryLeft& machine, Clock::time_point now) {
  const bool high = is_high(worker) || machine.is_short();
  const bool low = is_low(worker) && machine.is_ample();
  if (!low) quiet_since_ = now;
  if (!is_high(worker)) exhausted_since_.reset();
  if (high) return give_up(is_high(worker), now);
  if (!low) return MemoryStep::none;
  shed_ = false;
  return take_back(now);
}

MemoryStep MemoryRelief::give_up(bool by_worker, Clock::time_point now) {
  if (now - last_step_ < settling) return MemoryStep::none;
  if (shed_ && documents_ == 1) {
    if (by_worker && !exhausted_since_) exhausted_since_ = now;
    if (now - last_step_ < quiet) return MemoryStep::none;
  }
  last_step_ = now;
  if (!shed_) {
    shed_ = true;
    ++counts_.sheds;
    return MemoryStep::shed;
  }
  narrow();
  return MemoryStep::fewer;
}

MemoryStep MemoryRelief::take_back(Clock::time_point now) {
  if (documents_ == usual_ || now - quiet_since_ < quiet) return MemoryStep::none;
  const auto documents = std::min(usual_, documents_ + std::max(1u, documents_ / 4));
  if (documents >= too_many_ && now - last_step_ < probation) return MemoryStep::none;
  quiet_since_ = now;
  documents_ = documents;
  return MemoryStep::more;
}

/// Of the documents that are open no more than there are threads are in work.
void MemoryRelief::narrow() {
  const auto in_work = std::min(documents_, threads_);
  const auto documents = std::max(1u, in_work / 2);
  if (documents == documents_) return;
  too_many_ = in_work;
  documents_ = documents;
  ++counts_.narrowings;
  counts_.fewest = counts_.fewest == 0 ? documents : std::min<uint64_t>(counts_.fewest, documents);
}

void MemoryRelief::worker_died(Clock::time_point now) {
  last_step_ = now;
  narrow();
}

void MemoryRelief::begin_carefully(uint64_t limit) {
  const auto pages = std::max<uint64_t>(1, limit / 16 * high_mark / page_memory);
  if (pages < threads_) documents_ = static_cast<uint32_t>(pages);
}

void MemoryRelief::worker_started(Clock::time_point now) {
  quiet_since_ = now;
  exhausted_since_.reset();
}

}  // namespace docmill
