#include "loadtest/load_run.hpp"

#include <algorithm>
#include <system_error>

namespace docmill::loadtest {
namespace fs = std::filesystem;
namespace {

constexpr Duration longest_sleep = std::chrono::milliseconds{200};  // between two looks at the progress

bool whole_corpus(const Work& work) {
  return work.scenario->load.model == LoadModel::makespan;
}

/// The number of samples from which on the next evaluation is worth its sorting: a hundredth more.
uint64_t next_evaluation(uint64_t ended) {
  return ended + 1 + ended / 100;
}

}  // namespace

LoadRun::LoadRun(const Work& work, Launcher& launcher, DocumentChoice* choice)
    : work_{work}, launcher_{launcher}, choice_{choice} {}

/// After an exception children may still be at work.
LoadRun::~LoadRun() {
  for (const auto& [id, iteration] : at_work_) launcher_.kill(id);
}

PhaseEnd LoadRun::run(Pacer& pacer, Recorder& recorder, const PhaseWatch& watch) {
  PhaseEnd result;
  delays_.clear();
  launcher_.take_total_memory();
  const auto cpu_before = launcher_.own_cpu();
  begin_ = last_end_ = launcher_.now();
  uint64_t evaluate_at = 1;
  for (;;) {
    start_due(pacer, recorder);
    const Time now = launcher_.now() - begin_;
    if (at_work_.empty() && pacer.finished(now)) break;
    const auto wake = pacer.wake().value_or(now + longest_sleep);
    // With a turn that is due already, only an ending helps.
    const auto until = next_deadline(wake > now ? std::min(wake, now + longest_sleep) : now + longest_sleep);
    for (const auto& ending : launcher_.wait(begin_ + until)) record(ending, pacer, recorder);
    kill_late(launcher_.now() - begin_);
    result.stopped = launcher_.take_stop();
    const auto elapsed = launcher_.now() - begin_;
    if (watch.should_abort && recorder.totals().ended >= evaluate_at) {
      evaluate_at = next_evaluation(recorder.totals().ended);
      result.aborted = watch.should_abort(recorder, elapsed);
    }
    if (watch.progress) watch.progress(recorder, at_work_.size(), elapsed);
    if (!result.stopped && !result.aborted) continue;
    give_up(recorder);
    break;
  }
  recorder.set_total_memory(launcher_.take_total_memory());
  result.elapsed = (result.stopped || result.aborted ? launcher_.now() : last_end_) - begin_;
  result.own_cpu = launcher_.own_cpu() - cpu_before;
  result.delays = std::move(delays_);
  return result;
}

void LoadRun::start_due(Pacer& pacer, Recorder& recorder) {
  while (const auto turn = pacer.take(launcher_.now() - begin_)) {
    const auto document = choose();
    if (turn->dropped)
      recorder.add_dropped(class_of(document, recorder));
    else
      start(*turn, document);
  }
}

void LoadRun::start(const Turn& turn, std::size_t document) {
  const auto id = ++started_;
  Iteration iteration;
  iteration.turn = turn;
  iteration.document = document;
  Substitution values{{}, {}, work_.scratch, work_.list, id};
  const auto& documents = work_.corpus->documents;
  if (whole_corpus(work_))
    for (const auto& each : documents) values.documents.push_back(each.path);
  else if (!documents.empty())
    values.documents.push_back(documents[document].path);
  if (work_.command->needs_output()) {
    iteration.output = values.output = work_.scratch / ("output-" + std::to_string(id));
    fs::create_directory(iteration.output);
  }
  Launch launch{work_.command->fill(values), work_.scenario->target.environment, work_.command->pages()};
  // What a killed target leaves in its temporary folder goes with the scratch folder.
  launch.environment.emplace_back("TMPDIR", work_.scratch.string());
  iteration.start = launcher_.now() - begin_;
  delays_.push_back(std::max(Duration::zero(), iteration.start - turn.possible));
  launcher_.start(id, launch);
  iteration.deadline = iteration.start + work_.scenario->target.timeout;
  at_work_.emplace(id, std::move(iteration));
}

void LoadRun::kill_late(Time now) {
  for (auto& [id, iteration] : at_work_)
    if (now >= iteration.deadline && !iteration.timed_out) {
      iteration.timed_out = true;
      launcher_.kill(id);
    }
}

Time LoadRun::next_deadline(Time latest) const {
  for (const auto& [id, iteration] : at_work_)
    if (!iteration.timed_out) latest = std::min(latest, iteration.deadline);
  return latest;
}

void LoadRun::record(const Ending& ending, Pacer& pacer, Recorder& recorder) {
  const auto found = at_work_.find(ending.id);
  if (found == at_work_.end()) return;
  const auto iteration = std::move(found->second);
  at_work_.erase(found);
  const Time at = ending.at - begin_;
  last_end_ = std::max(last_end_, ending.at);
  std::error_code ignored;
  if (!iteration.output.empty()) fs::remove_all(iteration.output, ignored);
  // Clearing up is nobody's waiting time: the place is free, or the user thinks, from now on.
  pacer.ended(iteration.turn, iteration.output.empty() ? at : launcher_.now() - begin_);

  const auto& success = work_.scenario->target.success;
  const auto& documents = work_.corpus->documents;
  Recorder::Iteration done;
  done.ending = ending;
  done.sample.intended = iteration.turn.intended.count();
  done.sample.start = iteration.start.count();
  done.sample.end = at.count();
  done.sample.timed_out = iteration.timed_out;
  done.sample.failed = iteration.timed_out || std::ranges::find(success, ending.status) == success.end();
  done.sample.document_class = class_of(iteration.document, recorder);
  if (ending.pages)
    done.sample.pages = static_cast<uint32_t>(std::min<uint64_t>(*ending.pages, Sample::unknown_pages - 1));
  if (whole_corpus(work_)) {
    done.documents = documents.size();
    done.bytes = work_.corpus->bytes;
  } else if (!documents.empty()) {
    done.documents = 1;
    done.bytes = documents[iteration.document].bytes;
    done.document = documents[iteration.document].path;
  }
  recorder.add(done);
}

/// Ends what is at work without counting it.
void LoadRun::give_up(Recorder& recorder) {
  for (const auto& [id, iteration] : at_work_) launcher_.kill(id);
  while (!at_work_.empty()) {
    for (const auto& ending : launcher_.wait(launcher_.now() + longest_sleep)) {
      recorder.add_interrupted();
      at_work_.erase(ending.id);
    }
    launcher_.take_stop();
  }
}

std::size_t LoadRun::choose() {
  return choice_ == nullptr || whole_corpus(work_) ? 0 : choice_->next();
}

uint16_t LoadRun::class_of(std::size_t document, const Recorder& recorder) const {
  if (whole_corpus(work_) || work_.corpus->documents.empty()) return 0;
  const auto& names = recorder.classes();
  const auto found = std::ranges::find(names, work_.corpus->class_of(document));
  return static_cast<uint16_t>(found - names.begin());
}

}  // namespace docmill::loadtest
