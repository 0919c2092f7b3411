#include "flow/supervisor/run.hpp"

#include <algorithm>
#include <array>

#include <poll.h>
#include <sys/resource.h>

#include "flow/supervisor/memory_limit.hpp"

namespace docmill {
namespace {

using namespace std::chrono_literals;

constexpr int inputs_at_once = 256;               // then results are looked at again
constexpr uint64_t most_given_bytes = 64u << 20;  // of records on their way to the worker
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
  return !stages.generate.templates.empty() || !stages.document_exports.empty() || stages.thumbnail;
}

}  // namespace

Run::Run(InputList& inputs, const EmitRecord& emit, const SupervisorSettings& settings)
    : inputs_{inputs},
      emit_{emit},
      settings_{settings},
      memory_limit_{limits_.memory != 0 ? limits_.memory : usable_memory() / 4 * 3},
      window_{std::max<std::size_t>(32, std::size_t{settings.stages.jobs} * 4)},
      memory_relief_{settings.stages.jobs * documents_per_thread, settings.stages.jobs},
      retries_{Limits::brief_patience(limits_.retries)},
      early_stop_{settings.max_failures, settings.time_budget, Clock::now()},
      disk_watch_{{settings.output}, settings.disk_reserve},
      quarantine_{settings.quarantine},
      artifacts_{writes_artifacts(settings.stages) ? settings.output : std::filesystem::path{}},
      reuse_{settings.journal, settings.output, limits_.document_bytes, retries_},
      cache_{settings.cache},
      containers_{artifacts_.scratch()},
      conversion_{settings.converter, artifacts_.scratch(), limits_.document_timeout},
      output_{[this](Status status, const std::string& line) { this->emit(status, line); },
              settings.unordered},
      duplicates_{limits_.document_bytes, retries_} {
  if (settings.stages.ocr) memory_relief_.begin_carefully(memory_limit_);
}

RunSummary Run::operator()() {
  const auto start = Clock::now();
  const auto cpu_before = own_cpu_seconds();
  while (!must_stop() && !(all_done() && !worker_)) {
    const bool more = take_inputs();
    if (!worker_ && dispatch_.unfinished() > 0 && !early_stop_.time_is_up(Clock::now())) start_worker();
    if (worker_) send_jobs();
    if (worker_ || !all_done()) wait_for_news(more ? 0ms : look_interval);
    if (worker_) look_at_limits();
    look_at_conversion();
    reuse_.commit_in_time();
    show_progress();
  }
  if (summary_.stopped)
    stop();
  else
    summary_.gone = reuse_.leave_gone();
  reuse_.end_run(summary_.stopped);
  if (worker_) {
    worker_->process.kill();
    summary_.cpu_seconds += worker_->process.wait(0ms).cpu_seconds;
    worker_.reset();
  }
  summary_.cache = cache_.finish();
  summary_.memory_relief = memory_relief_.counts();
  summary_.retries += retries_.count();
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
  else if (!all_done() && (summary_.shortage = disk_watch_.look(now)))
    summary_.stopped = StopReason::disk;
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

/// For another input.
bool Run::has_room() const {
  if (early_stop_.time_is_up(Clock::now())) return false;
  if (inputs_done_ || unfinished() >= window_) return false;
  return unfinished() == 0 || dispatch_.given_bytes() <= most_given_bytes;
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

void Run::wait_for_news(std::chrono::milliseconds at_most) {
  std::array<pollfd, 4> waits{{{signals_.descriptor(), POLLIN, 0},
                               {-1, POLLIN, 0},
                               {-1, POLLIN, 0},
                               {cache_.descriptor(), POLLIN, 0}}};
  if (worker_) {
    waits[1].fd = worker_->process.descriptor();
    if (worker_->process.has_unsent()) waits[1].events = POLLIN | POLLOUT;
  }
  if (has_room()) waits[2].fd = inputs_.descriptor();
  ::poll(waits.data(), waits.size(), static_cast<int>(at_most.count()));
  if (waits[3].revents != 0) pass_answers_on();
  if ((waits[1].revents & POLLOUT) != 0) worker_->process.flush();
  if ((waits[1].revents & (POLLIN | POLLHUP | POLLERR)) != 0) read_worker();
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

const std::string& path_of(const Input& input) {
  if (const auto* file = std::get_if<FileInput>(&input)) return file->path;
  if (const auto* record = std::get_if<RecordInput>(&input)) return record->record.source.path;
  return std::get<FinishedInput>(input).record.source.path;
}

RunSummary supervise(InputList& inputs, const EmitRecord& emit, const SupervisorSettings& settings) {
  return Run{inputs, emit, settings}();
}

}  // namespace docmill
