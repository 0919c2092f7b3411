#include "flow/source.hpp"
#include "flow/supervisor/failed_record.hpp"
#include "flow/supervisor/run.hpp"

namespace docmill {

/// A record leaves. Past the one failure too many none does: which those would be depends on the threads.
void Run::emit(Status status, const std::string& line) {
  if (early_stop_.too_many_failures()) return;
  ++count_of(summary_.documents, status);
  if (status == Status::failed) quarantine_.keep(line);
  ++emitted_;
  emit_(line);
  early_stop_.count(status);
}

void Run::take(uint64_t sequence, FileInput& input) {
  if (!input.content.empty()) quarantine_.bytes_are_at(input.path, input.content);
  const auto known = reuse_.look_up(input);
  const auto first = duplicates_.find_first(sequence, input, known ? known->entry.id : std::string{});
  if (first && settings_.skip_duplicates) {
    output_.drop(sequence);
    ++dropped_;
    summary_.dropped.push_back(sequence);
    return;
  }
  if (take_reused(sequence, input, known, first ? std::optional{first->path} : std::nullopt)) return;
  if (!first) {
    work_on({sequence, std::move(input)}, std::nullopt);
  } else if (!duplicates_.is_done(first->sequence)) {
    duplicates_.wait(first->sequence, {sequence, std::move(input)});
  } else if (const auto line = duplicates_.kept_record(first->sequence)) {
    give_duplicate(first->sequence, {sequence, std::move(input)}, *line);
  } else {
    work_on({sequence, std::move(input)}, first->path);
  }
}

/// Goes on from what an earlier run has done. False when that is nothing.
bool Run::take_reused(uint64_t sequence, const FileInput& input, const std::optional<Reuse::Known>& known,
                      const std::optional<std::string>& duplicate_of) {
  auto found = reuse_.find(sequence, input, known, duplicate_of);
  if (!found.records.empty()) {
    ++summary_.reused;
    replay(sequence, known->entry.id, std::move(found.records));
    return true;
  }
  if (!found.given) return false;
  ++summary_.continued;
  if (found.given->status == Status::failed)
    deliver({sequence, Status::failed, known->entry.id, std::move(found.given->line)});
  else
    work_on({sequence, input}, std::nullopt, std::move(found.given->line));
  return true;
}

void Run::replay(uint64_t sequence, const std::string& id, std::vector<JournalRecord> records) {
  auto own = std::move(records.back());
  records.pop_back();
  if (!records.empty()) {
    auto member = containers_.take_sequences(records.size());
    output_.precede(sequence, member, records.size());
    finished_ += records.size();
    for (auto& record : records) output_.put(member++, record.status, std::move(record.line));
  }
  deliver({sequence, own.status, id, std::move(own.line)});
}

void Run::take(uint64_t sequence, RecordInput& input) {
  const auto status = input.record.status;
  if (status == Status::failed || status == Status::skipped)
    return deliver({sequence, status, input.record.id, std::move(input.line)});
  dispatch_.add({.sequence = sequence, .path = input.record.source.path, .given = std::move(input.line)});
}

void Run::take(uint64_t sequence, FinishedInput& input) {
  deliver({sequence, input.record.status, input.record.id, encode(input.record)});
}

/// The job goes to another program first, its record so far with it.
bool Run::goes_to_conversion(const ResultFrame& result) {
  const auto* job = dispatch_.in_flight(result.sequence);
  if (settings_.converter.empty() || job == nullptr || result.status != Status::skipped) return false;
  auto record = std::get<Document>(decode(result.line));
  if (!conversion_.wants(*job, record.media_type)) return false;
  conversion_.add(*job, std::move(record));
  dispatch_.finish(result.sequence);
  return true;
}

void Run::look_at_conversion() {
  auto finished = conversion_.look(Clock::now());
  if (!finished) return;
  const auto& record = finished->failed;
  if (record)
    deliver({finished->job.sequence, record->status, record->id, encode(*record)});
  else
    dispatch_.add(std::move(finished->job));
}

void Run::handle(ResultFrame& result) {
  if (goes_to_conversion(result) || !dispatch_.finish(result.sequence)) return;
  if (settings_.work_times) settings_.work_times(result.sequence, result.slowest);
  reuse_.add_work(result.sequence, artifacts_.commit(result.files), result.pages, result.slowest);
  summary_.retries += result.retries;
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
  for (const auto& job : jobs) reuse_.add_member(job.sequence, sequence);
  for (auto& job : jobs) {
    if (!job.member->problem) {
      dispatch_.add(std::move(job));
      continue;
    }
    const auto record = failed_record(job, *job.member->problem, limits_.document_bytes, retries_);
    deliver({job.sequence, record.status, record.id, encode(record)});
  }
}

void Run::deliver(Outcome outcome) {
  ++finished_;
  const auto duplicates = duplicates_.finish(outcome.sequence, outcome.id, outcome.line);
  for (const auto& duplicate : duplicates) give_duplicate(outcome.sequence, duplicate, outcome.line);
  auto container = containers_.finish_member(outcome);
  reuse_.finish(outcome);
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
  reuse_.add_work(duplicate.sequence, artifacts_.copy_for(record), {});
  ++finished_;
  Outcome outcome{duplicate.sequence, record.status, record.id, encode(record)};
  reuse_.finish(outcome);
  output_.put(outcome.sequence, outcome.status, std::move(outcome.line));
}

void Run::work_on(const Duplicate& input, std::optional<std::string> duplicate_of,
                  std::optional<std::string> given) {
  dispatch_.add({.sequence = input.sequence,
                 .path = input.input.path,
                 .content = input.input.content.string(),
                 .duplicate_of = std::move(duplicate_of),
                 .given = std::move(given)});
}

}  // namespace docmill
