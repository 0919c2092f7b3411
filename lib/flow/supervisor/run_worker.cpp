#include <algorithm>

#include "flow/supervisor/failed_record.hpp"
#include "flow/supervisor/run.hpp"

namespace docmill {
namespace {

using namespace std::chrono_literals;

constexpr int most_failed_starts = 3;
/// Of RLIMIT_DATA, which is there for what grows faster than it is looked at: a library that is refused
/// memory calls a sound picture damaged. Stacks and freed memory that the allocator holds for a thread count
/// there, though they are not resident (250 MiB were seen with four threads at work).
uint64_t data_limit(uint64_t memory, unsigned threads) {
  constexpr uint64_t for_a_thread = 64u << 20;
  return memory / 4 * 5 + (threads + 1) * for_a_thread;
}

constexpr auto patience_at_end = 10s;  // for a worker that has nothing left to do but say bye

}  // namespace

void Run::start_worker() {
  const bool alone = dispatch_.has_suspects();
  const StartFrame start{.options = settings_.worker_options,
                         .scratch = artifacts_.scratch().string(),
                         .artifacts = artifacts_.are_wanted(),
                         .threads = alone ? 1 : settings_.stages.jobs,
                         .recogniser = settings_.cache ? settings_.cache->recogniser : std::string{}};
  worker_.reset(
      new Worker{.process{settings_.worker_command, start, data_limit(memory_limit_, start.threads)},
                 .watch{limits_, memory_limit_},
                 .alone = alone,
                 .violation = std::nullopt});
  ++summary_.worker_starts;
  if (alone) return;
  memory_relief_.worker_started(Clock::now());
  if (memory_relief_.is_narrowed())
    worker_->process.send(ReliefFrame{.shed = false, .documents = memory_relief_.documents()});
}

void Run::send_jobs() {
  auto& worker = *worker_;
  if (worker.alone && worker.sent == 0) {
    if (const auto* job = dispatch_.send_suspect()) worker.process.send(*job);
    ++worker.sent;
    return send_finish();
  }
  if (early_stop_.time_is_up(Clock::now())) return;
  const bool full = worker.watch.is_nearly_full() || memory_relief_.wants_fresh_worker(Clock::now());
  if (!worker.finishing && full) {
    if (dispatch_.in_flight() == 0) send_finish();  // a fresh worker begins with little
    return;
  }
  const bool recycle = worker.sent >= std::max(1u, limits_.recycle_after);
  if (!worker.finishing && (recycle || all_done())) return send_finish();
  while (!worker.finishing && worker.sent < limits_.recycle_after && dispatch_.in_flight() < window()) {
    const auto* job = dispatch_.send_next();
    if (job == nullptr) break;
    worker.process.send(*job);
    ++worker.sent;
  }
}

void Run::send_finish() {
  worker_->finishing = true;
  worker_->process.send(FinishFrame{});
}

void Run::read_worker() {
  const bool open = worker_->process.receive();
  bool sound = true;
  while (sound && !worker_->said_bye) {
    std::optional<Frame> frame;
    try {
      frame = worker_->process.next();
    } catch (const Error&) {
      sound = false;
    }
    if (!frame) break;
    if (auto* result = std::get_if<ResultFrame>(&*frame))
      handle(*result);
    else if (auto* question = std::get_if<FindFrame>(&*frame))
      cache_.find(summary_.worker_starts, std::move(*question));
    else if (auto* page = std::get_if<StoreFrame>(&*frame))
      cache_.store(std::move(*page));
    else
      handle(*frame);
  }
  if (!sound) worker_->process.kill();
  if (!open || !sound || worker_->said_bye) worker_ended();
}

void Run::handle(const Frame& frame) {
  if (const auto* error = std::get_if<ErrorFrame>(&frame))
    throw Error{error->stage, error->code, error->message, error->hint};
  if (std::holds_alternative<ReadyFrame>(frame)) {
    worker_->ready = true;
    failed_starts_ = 0;
  }
  if (const auto* bye = std::get_if<ByeFrame>(&frame)) {
    worker_->said_bye = true;
    worker_->peak_memory = bye->peak_memory;
  }
}

/// Those to a worker that is gone are lost.
void Run::pass_answers_on() {
  for (auto& answer : cache_.take_answers())
    if (worker_ && answer.worker == summary_.worker_starts) worker_->process.send(answer.frame);
}

void Run::look_at_limits() {
  const auto now = Clock::now();
  if (now - last_look_ < look_interval || worker_->violation) return;
  last_look_ = now;
  worker_->violation = worker_->watch.look(worker_->process, now);
  look_at_memory(now);
  const bool idle = worker_->finishing && dispatch_.in_flight() == 0;
  if (!idle || worker_->idle_since == Clock::time_point{}) worker_->idle_since = now;
  // What it has already said is still read, up to the end of the stream.
  if (worker_->violation || now - worker_->idle_since > patience_at_end) worker_->process.kill();
}

/// A worker that has one suspect alone works on one page at a time and keeps nothing for later ones.
void Run::look_at_memory(Clock::time_point now) {
  if (worker_->alone) return;
  const auto& machine = memory_left_.look(now);
  const auto step = memory_relief_.look(worker_->watch.memory(), machine, now);
  if (step == MemoryStep::none) return;
  worker_->process.send(
      ReliefFrame{.shed = step == MemoryStep::shed, .documents = memory_relief_.documents()});
  if (machine.is_short()) cache_.shed();  // the worker's limit is not the supervisor's
}

void Run::worker_ended() {
  WorkerDeath death{worker_->process.wait(worker_->said_bye ? 5s : 1s), worker_->violation, 0};
  death.peak_memory = std::max(worker_->watch.peak_memory(), death.end.peak_memory);
  summary_.cpu_seconds += death.end.cpu_seconds;
  summary_.peak_memory = std::max({summary_.peak_memory, worker_->watch.peak_memory(), worker_->peak_memory});
  if (!worker_->said_bye || dispatch_.in_flight() > 0) worker_died(death);
  worker_.reset();
}

void Run::worker_died(const WorkerDeath& death) {
  ++summary_.worker_deaths;
  const auto& table = worker_->process.activity();
  const auto cause = cause_of_death(table, death, memory_limit_);
  if (!worker_->ready) {
    if (++failed_starts_ == most_failed_starts)
      throw Error{Stage::run, cause.code, "the worker cannot be started: " + describe(death.end)};
    return dispatch_.shared_worker_died({});
  }
  if (!worker_->alone && cause.code == Code::memory) memory_relief_.worker_died(Clock::now());
  if (!worker_->alone) return dispatch_.shared_worker_died(documents_in_hand(table, death));
  if (const auto job = dispatch_.lone_worker_died(cause)) {
    const auto record = failed_record(*job, cause, limits_.document_bytes, retries_);
    deliver({job->sequence, record.status, record.id, encode(record)});
  }
}

}  // namespace docmill
