#include "flow/supervisor/supervisor.hpp"

#include <algorithm>
#include <array>

#include <poll.h>
#include <sys/resource.h>

#include "flow/source.hpp"
#include "flow/supervisor/artifacts.hpp"
#include "flow/supervisor/containers.hpp"
#include "flow/supervisor/dispatch.hpp"
#include "flow/supervisor/duplicates.hpp"
#include "flow/supervisor/failed_record.hpp"
#include "flow/supervisor/memory_limit.hpp"
#include "flow/supervisor/ordered_output.hpp"
#include "flow/supervisor/quarantine.hpp"
#include "flow/supervisor/signal_watch.hpp"
#include "flow/supervisor/worker_death.hpp"

namespace docmill {
namespace {

using namespace std::chrono_literals;
using Clock = std::chrono::steady_clock;

constexpr int most_failed_starts = 3;
constexpr int inputs_at_once = 256;               // then results are looked at again
constexpr uint64_t most_given_bytes = 64u << 20;  // of records on their way to the worker
constexpr auto patience_at_end = 10s;             // for a worker that has nothing left to do but say bye
constexpr auto progress_interval = 200ms;

double own_cpu_seconds() {
  rusage usage{};
  ::getrusage(RUSAGE_SELF, &usage);
  const auto seconds = [](const timeval& time) {
    return static_cast<double>(time.tv_sec) + static_cast<double>(time.tv_usec) * 1e-6;
  };
  return seconds(usage.ru_utime) + seconds(usage.ru_stime);
}

bool writes_artifacts(const StageSettings& stages) {
  return !stages.generate.templates.empty() || !stages.document_exports.empty();
}

/// A worker and what has been said to it and by it.
struct Worker {
  WorkerProcess process;
  LimitWatch watch;
  bool alone;  ///< for one suspect only
  bool ready = false, finishing = false, said_bye = false;
  unsigned sent = 0;
  uint64_t peak_memory = 0;
  std::optional<Violation> violation;
  Clock::time_point idle_since{};
};

class Run {
 public:
  Run(InputList& inputs, const EmitRecord& emit, const SupervisorSettings& settings);
  RunSummary operator()();

 private:
  bool must_stop();
  void emit(Status status, const std::string& line);
  void stop();
  bool has_room() const;
  bool take_inputs();
  void take(uint64_t sequence, FileInput& input);
  void take(uint64_t sequence, RecordInput& input);
  void take(uint64_t sequence, FinishedInput& input);
  void start_worker();
  void send_jobs();
  void send_finish();
  void wait_for_news(std::chrono::milliseconds at_most);
  void read_worker();
  void handle(ResultFrame& result);
  void handle(const Frame& frame);
  void open_container(Outcome container, const std::vector<StagedMember>& members);
  void deliver(Outcome outcome);
  void give_duplicate(uint64_t first, const Duplicate& duplicate, const std::string& line);
  void work_on(const Duplicate& input, std::optional<std::string> duplicate_of);
  void look_at_limits();
  void worker_ended();
  void worker_died(const WorkerDeath& death);
  void show_progress();
  bool all_done() const { return inputs_done_ && dispatch_.unfinished() == 0; }

  InputList& inputs_;
  const EmitRecord& emit_;
  const SupervisorSettings& settings_;
  const Limits& limits_{settings_.stages.limits};
  const uint64_t memory_limit_;
  const std::size_t window_;
  RunSummary summary_;
  EarlyStop early_stop_;
  Quarantine quarantine_;
  Artifacts artifacts_;
  Containers containers_;
  OrderedOutput output_;
  Duplicates duplicates_;
  Dispatch dispatch_;
  SignalWatch signals_;
  std::unique_ptr<Worker> worker_;
  uint64_t next_sequence_ = 0, finished_ = 0, emitted_ = 0, dropped_ = 0;
  int failed_starts_ = 0;
  bool inputs_done_ = false;
  Clock::time_point last_look_{}, last_progress_{};
};

Run::Run(InputList& inputs, const EmitRecord& emit, const SupervisorSettings& settings)
    : inputs_{inputs},
      emit_{emit},
      settings_{settings},
      memory_limit_{limits_.memory != 0 ? limits_.memory : usable_memory() / 4 * 3},
      window_{std::max<std::size_t>(32, std::size_t{settings.stages.jobs} * 4)},
      early_stop_{settings.max_failures, settings.time_budget, Clock::now()},
      quarantine_{settings.quarantine},
      artifacts_{writes_artifacts(settings.stages) ? settings.output : std::filesystem::path{}},
      containers_{artifacts_.scratch()},
      output_{[this](Status status, const std::string& line) { this->emit(status, line); },
              settings.unordered},
      duplicates_{limits_.document_bytes} {}

RunSummary Run::operator()() {
  const auto start = Clock::now();
  const auto cpu_before = own_cpu_seconds();
  while (!must_stop() && !(all_done() && !worker_)) {
    const bool more = take_inputs();
    if (!worker_ && dispatch_.unfinished() > 0 && !early_stop_.time_is_up(Clock::now())) start_worker();
    if (worker_) send_jobs();
    if (worker_ || !inputs_done_) wait_for_news(more ? 0ms : look_interval);
    if (worker_) look_at_limits();
    show_progress();
  }
  if (summary_.stopped) stop();
  if (worker_) {
    worker_->process.kill();
    summary_.cpu_seconds += worker_->process.wait(0ms).cpu_seconds;
    worker_.reset();
  }
  summary_.cpu_seconds += own_cpu_seconds() - cpu_before;
  summary_.wall_seconds = std::chrono::duration<double>(Clock::now() - start).count();
  return summary_;
}

bool Run::must_stop() {
  const auto now = Clock::now();
  if (early_stop_.too_many_failures())
    summary_.stopped = StopReason::failures;
  else if (signals_.received() && !all_done())
    summary_.stopped = StopReason::signal;
  else if (early_stop_.time_is_up(now) && !all_done() &&
           (dispatch_.in_flight() == 0 || early_stop_.grace_is_over(now)))
    summary_.stopped = StopReason::time_budget;
  return summary_.stopped || signals_.received();
}

void Run::stop() {
  if (summary_.stopped == StopReason::time_budget) output_.flush();
  const auto total = inputs_done_ ? next_sequence_ : inputs_.total();
  summary_.more_inputs = !total;
  summary_.not_done = total.value_or(next_sequence_) + containers_.members() - emitted_ - dropped_;
}

/// A record leaves. Past the one failure too many none does: which those would be depends on the threads.
void Run::emit(Status status, const std::string& line) {
  if (early_stop_.too_many_failures()) return;
  auto& counts = summary_.documents;
  const std::array all{&counts.ok, &counts.partial, &counts.failed, &counts.skipped};
  ++*all[static_cast<std::size_t>(status)];
  if (status == Status::failed) quarantine_.keep(line);
  ++emitted_;
  emit_(line);
  early_stop_.count(status);
}

/// For another input.
bool Run::has_room() const {
  if (early_stop_.time_is_up(Clock::now())) return false;
  const auto unfinished = dispatch_.unfinished();
  if (inputs_done_ || unfinished >= window_) return false;
  return unfinished == 0 || dispatch_.given_bytes() <= most_given_bytes;
}

/// True when it stopped only to let results in.
bool Run::take_inputs() {
  for (int taken = 0; taken < inputs_at_once; ++taken) {
    if (!has_room() || !inputs_.ready()) return false;
    auto input = inputs_.next();
    inputs_done_ = !input;
    if (input) std::visit([this](auto& kind) { take(next_sequence_++, kind); }, *input);
  }
  return true;
}

void Run::take(uint64_t sequence, FileInput& input) {
  if (!input.content.empty()) quarantine_.bytes_are_at(input.path, input.content);
  const auto first = duplicates_.find_first(sequence, input);
  if (!first) {
    work_on({sequence, std::move(input)}, std::nullopt);
  } else if (settings_.skip_duplicates) {
    output_.drop(sequence);
    ++dropped_;
  } else if (!duplicates_.is_done(first->sequence)) {
    duplicates_.wait(first->sequence, {sequence, std::move(input)});
  } else if (const auto line = duplicates_.kept_record(first->sequence)) {
    give_duplicate(first->sequence, {sequence, std::move(input)}, *line);
  } else {
    work_on({sequence, std::move(input)}, first->path);
  }
}

void Run::take(uint64_t sequence, RecordInput& input) {
  const auto status = input.record.status;
  if (status == Status::failed || status == Status::skipped)
    return deliver({sequence, status, input.record.id, std::move(input.line)});
  dispatch_.add({.sequence = sequence,
                 .path = input.record.source.path,
                 .content = {},
                 .duplicate_of = std::nullopt,
                 .given = std::move(input.line),
                 .left_out = {},
                 .member = std::nullopt});
}

void Run::take(uint64_t sequence, FinishedInput& input) {
  deliver({sequence, input.record.status, input.record.id, encode(input.record)});
}

void Run::start_worker() {
  const bool alone = dispatch_.has_suspects();
  const StartFrame start{.options = settings_.worker_options,
                         .scratch = artifacts_.scratch().string(),
                         .artifacts = artifacts_.are_wanted(),
                         .threads = alone ? 1 : settings_.stages.jobs};
  worker_.reset(new Worker{.process{settings_.worker_command, start, memory_limit_ / 4 * 5},
                           .watch{limits_, memory_limit_},
                           .alone = alone,
                           .violation = std::nullopt});
  ++summary_.worker_starts;
}

void Run::send_jobs() {
  auto& worker = *worker_;
  if (worker.alone && worker.sent == 0) {
    if (const auto* job = dispatch_.send_suspect()) worker.process.send(*job);
    ++worker.sent;
    return send_finish();
  }
  if (early_stop_.time_is_up(Clock::now())) return;
  const bool recycle = worker.sent >= std::max(1u, limits_.recycle_after);
  if (!worker.finishing && (recycle || all_done())) return send_finish();
  while (!worker.finishing && worker.sent < limits_.recycle_after && dispatch_.in_flight() < window_) {
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

void Run::wait_for_news(std::chrono::milliseconds at_most) {
  std::array<pollfd, 3> waits{{{signals_.descriptor(), POLLIN, 0}, {-1, POLLIN, 0}, {-1, POLLIN, 0}}};
  if (worker_) {
    waits[1].fd = worker_->process.descriptor();
    if (worker_->process.has_unsent()) waits[1].events = POLLIN | POLLOUT;
  }
  if (has_room()) waits[2].fd = inputs_.descriptor();
  ::poll(waits.data(), waits.size(), static_cast<int>(at_most.count()));
  if ((waits[1].revents & POLLOUT) != 0) worker_->process.flush();
  if ((waits[1].revents & (POLLIN | POLLHUP | POLLERR)) != 0) read_worker();
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

void Run::handle(ResultFrame& result) {
  if (!dispatch_.finish(result.sequence)) return;
  artifacts_.commit(result.files);
  summary_.digital_pages += result.pages.digital;
  summary_.ocr_pages += result.pages.ocr;
  summary_.other_pages += result.pages.other;
  Outcome outcome{result.sequence, result.status, std::move(result.id), std::move(result.line)};
  if (result.members.empty())
    deliver(std::move(outcome));
  else
    open_container(std::move(outcome), result.members);
}

void Run::open_container(Outcome container, const std::vector<StagedMember>& members) {
  const auto sequence = container.sequence;
  auto jobs = containers_.open(std::move(container), members);
  output_.precede(sequence, jobs.front().sequence, jobs.size());
  for (auto& job : jobs) {
    if (!job.member->problem) {
      dispatch_.add(std::move(job));
      continue;
    }
    const auto record = failed_record(job, *job.member->problem, limits_.document_bytes);
    deliver({job.sequence, record.status, record.id, encode(record)});
  }
}

void Run::deliver(Outcome outcome) {
  ++finished_;
  const auto duplicates = duplicates_.finish(outcome.sequence, outcome.id, outcome.line);
  for (const auto& duplicate : duplicates) give_duplicate(outcome.sequence, duplicate, outcome.line);
  auto container = containers_.finish_member(outcome);
  output_.put(outcome.sequence, outcome.status, std::move(outcome.line));
  if (container) deliver(std::move(*container));
}

void Run::give_duplicate(uint64_t first, const Duplicate& duplicate, const std::string& line) {
  if (!duplicates_.is_unchanged(first)) return work_on(duplicate, std::nullopt);
  auto record = std::get<Document>(decode(line));
  auto first_path = std::move(record.source.path);
  if (record.counts.members > 0)
    return work_on(duplicate, std::move(first_path));  // its members are told again
  record.source = describe_source(duplicate.input.path, duplicate.input.content);
  record.source.duplicate_of = std::move(first_path);
  artifacts_.copy_for(record);
  ++finished_;
  output_.put(duplicate.sequence, record.status, encode(record));
}

void Run::work_on(const Duplicate& input, std::optional<std::string> duplicate_of) {
  dispatch_.add({.sequence = input.sequence,
                 .path = input.input.path,
                 .content = input.input.content.string(),
                 .duplicate_of = std::move(duplicate_of),
                 .given = std::nullopt,
                 .left_out = {},
                 .member = std::nullopt});
}

void Run::look_at_limits() {
  const auto now = Clock::now();
  if (now - last_look_ < look_interval || worker_->violation) return;
  last_look_ = now;
  worker_->violation = worker_->watch.look(worker_->process, now);
  const bool idle = worker_->finishing && dispatch_.in_flight() == 0;
  if (!idle || worker_->idle_since == Clock::time_point{}) worker_->idle_since = now;
  // What it has already said is still read, up to the end of the stream.
  if (worker_->violation || now - worker_->idle_since > patience_at_end) worker_->process.kill();
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
  if (!worker_->alone) return dispatch_.shared_worker_died(documents_in_hand(table, death));
  if (const auto job = dispatch_.lone_worker_died(cause)) {
    const auto record = failed_record(*job, cause, limits_.document_bytes);
    deliver({job->sequence, record.status, record.id, encode(record)});
  }
}

void Run::show_progress() {
  const auto now = Clock::now();
  if (!settings_.progress || now - last_progress_ < progress_interval) return;
  last_progress_ = now;
  auto total = inputs_.total();
  if (total) *total += containers_.members();
  settings_.progress({.documents = finished_,
                      .pages = summary_.digital_pages + summary_.ocr_pages + summary_.other_pages,
                      .total = total});
}

}  // namespace

RunSummary supervise(InputList& inputs, const EmitRecord& emit, const SupervisorSettings& settings) {
  return Run{inputs, emit, settings}();
}

}  // namespace docmill
