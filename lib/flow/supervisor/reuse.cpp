#include "flow/supervisor/reuse.hpp"

#include <algorithm>
#include <utility>

#include "base/bytes.hpp"
#include "base/error.hpp"
#include "base/log.hpp"
#include "flow/source.hpp"
#include "model/codec.hpp"

namespace docmill {
namespace {

bool came_by_pipe(const FileInput& input) {
  return !input.content.empty() && input.content != input.path;
}

/// Labels and artifacts go, and findings but those of recognition; what went wrong after reading cannot be
/// told from what would again.
bool strip_products(Document& record) {
  const auto after_reading = [](const Problem& problem) { return problem.stage > Stage::ocr; };
  if (std::ranges::any_of(record.problems, after_reading)) return false;
  record.labels.clear();
  std::erase_if(record.findings, [](const Finding& finding) { return finding.read.empty(); });
  record.artifacts.clear();
  return true;
}

}  // namespace

Reuse::Reuse(const std::optional<JournalSettings>& settings, std::filesystem::path output,
             uint64_t byte_limit, Retries& retries)
    : settings_{settings}, output_{std::move(output)}, byte_limit_{byte_limit}, retries_{retries} {
  if (!settings_) return;
  journal_.emplace(output_);
  search_.emplace(output_);
}

/// Empty when it cannot be read.
std::string Reuse::hash_of(const std::filesystem::path& file) {
  try {
    return content_id(retries_.read(file, byte_limit_)->view());
  } catch (const Error&) {
    return {};
  }
}

std::optional<Reuse::Known> Reuse::look_up(const FileInput& input) {
  if (!journal_ || came_by_pipe(input)) return std::nullopt;
  const auto state = file_state(input.path, retries_);
  if (!state) return std::nullopt;
  auto entry = journal_->find(input.path);
  if (!entry) return renamed(*state, input.path);
  if (entry->met || entry->id.empty() || entry->state.size != state->size) return std::nullopt;
  const bool proven =
      entry->state == *state && !settings_->verify_content && !is_too_fresh(*state, entry->seen);
  if (!proven && hash_of(input.path) != entry->id) return std::nullopt;
  const bool same_file = entry->state.modified == state->modified;
  return Known{std::move(*entry), *state, same_file};
}

/// The content of a file that is gone, under a name that is new.
std::optional<Reuse::Known> Reuse::renamed(const FileState& state, const std::string& path) {
  std::string id;
  for (auto& entry : journal_->perhaps_renamed(state)) {
    if (entry.id.empty() || !is_gone(entry.path)) continue;
    if (id.empty()) id = hash_of(path);
    if (entry.id == id) return Known{std::move(entry), state, false};
  }
  return std::nullopt;
}

bool Reuse::artifacts_are_there(const JournalEntry& entry) {
  return std::ranges::all_of(journal_->artifacts_of(entry), [this](const JournalArtifact& artifact) {
    std::error_code none;
    return std::filesystem::file_size(output_ / artifact.path, none) == artifact.bytes && !none;
  });
}

/// Perhaps with pages that are still to be recognised.
bool Reuse::is_read(const Fingerprints& options) const {
  return options.reading == settings_->options.reading || options.reading == settings_->first.reading;
}

bool Reuse::is_done(const Fingerprints& options) const {
  if (!settings_->first_results) return options == settings_->options;
  return is_read(options) &&
         (options.products == settings_->first.products || options.products == settings_->options.products);
}

/// Of first results that go on from recognised pages, these keep.
Fingerprints Reuse::made_from(const std::optional<Known>& known, bool given) const {
  if (!settings_->first_results) return settings_->options;
  auto options = settings_->first;
  if (given) options.reading = known->entry.options.reading;
  return options;
}

std::optional<JournalRecord> Reuse::record_to_go_on_from(const Known& known, const std::string& path) {
  const auto records = journal_->records_of(known.entry);
  const bool failed = known.entry.status == Status::failed;
  const bool failed_just_now = failed && known.entry.options == settings_->first;
  if (records.size() > 1 || (failed && !failed_just_now)) return std::nullopt;
  auto record = std::get<Document>(decode(records.back().line));
  if (record.counts.members > 0 || !strip_products(record)) return std::nullopt;
  record.source = describe_source(path, {});
  return JournalRecord{.sequence = 0, .parent = {}, .status = record.status, .line = encode(record)};
}

Reuse::Found Reuse::find(uint64_t sequence, const FileInput& input, const std::optional<Known>& known,
                         const std::optional<std::string>& duplicate_of) {
  if (!journal_ || came_by_pipe(input)) return {};
  const auto state = known ? known->state : file_state(input.path, retries_);
  if (!state) return {};
  Found found;
  if (known) found = what_holds(*known, input.path, duplicate_of);
  JournalEntry entry;
  if (!found.records.empty()) entry = known->entry;
  entry.state = *state;
  entry.seen = now_in_nanoseconds();
  if (!found.records.empty()) {
    journal_->met(entry);
    return found;
  }
  entry.path = input.path;
  entry.duplicate_of = duplicate_of;
  entry.options = made_from(known, found.given.has_value());
  pending_.insert_or_assign(sequence, std::move(entry));
  return found;
}

Reuse::Found Reuse::what_holds(const Known& known, const std::string& path,
                               const std::optional<std::string>& duplicate_of) {
  const auto& entry = known.entry;
  if (settings_->retry_failed && (entry.status == Status::failed || entry.status == Status::partial))
    return {};
  Found found;
  try {
    if (known.same_file && entry.duplicate_of == duplicate_of && is_done(entry.options) &&
        artifacts_are_there(entry))
      found.records = journal_->records_of(entry);
    else if (!duplicate_of && is_read(entry.options))  // it gets what its first gets
      found.given = record_to_go_on_from(known, path);
  } catch (const Error& error) {
    if (error.code != Code::damaged) throw;
    log(LogLevel::warning, "what was stored of it is damaged; it is done again", entry.path);
  }
  return found;
}

JournalEntry* Reuse::pending_of(uint64_t sequence) {
  const auto member = members_.find(sequence);
  const auto found = pending_.find(member == members_.end() ? sequence : member->second.input);
  return found == pending_.end() ? nullptr : &found->second;
}

int64_t Reuse::key_of(JournalEntry& pending) {
  if (pending.key == 0) pending.key = journal_->start(pending.path);
  return pending.key;
}

void Reuse::add_member(uint64_t member, uint64_t container) {
  if (!journal_) return;
  const auto outer = members_.find(container);
  const auto input = outer == members_.end() ? container : outer->second.input;
  if (pending_.contains(input)) members_.emplace(member, Member{input, container});
}

void Reuse::add_work(uint64_t sequence, const std::vector<std::string>& artifacts, const PageCounts& pages,
                     const std::vector<WorkTime>& slowest) {
  auto* const pending = pending_of(sequence);
  if (pending == nullptr) return;
  auto& counts = pending->pages;
  counts.digital += pages.digital;
  counts.ocr += pages.ocr;
  counts.other += pages.other;
  for (const auto& time : slowest) journal_->add(key_of(*pending), JournalTime{sequence, time});
  for (const auto& path : artifacts) {
    const auto bytes = read_file(output_ / path, UINT64_MAX);
    journal_->add(key_of(*pending), JournalArtifact{path, bytes->size(), content_id(bytes->view())});
  }
}

void Reuse::finish(const Outcome& outcome) {
  auto* const pending = pending_of(outcome.sequence);
  if (pending == nullptr) return;
  const auto member = members_.extract(outcome.sequence);
  const auto key = key_of(*pending);
  JournalRecord record{outcome.sequence, std::nullopt, outcome.status, outcome.line};
  if (member) record.parent = member.mapped().container;
  journal_->add(key, record);
  if (member) return;
  pending->id = outcome.id;
  pending->status = outcome.status;
  const bool whole = !settings_->first_results;
  if (whole)
    for (const auto& artifact : journal_->former_artifacts(*pending)) remove(artifact);
  journal_->finish(*pending, whole);
  pending_.erase(outcome.sequence);
}

void Reuse::commit_in_time() {
  if (journal_) journal_->commit_in_time();
}

void Reuse::end_run(std::optional<StopReason> stopped) {
  if (!journal_) return;
  journal_->end_run(stopped ? to_string(*stopped) : std::string_view{});
  search_->finish();
}

/// Only what a run has made here: the journal names it.
void Reuse::remove(const JournalArtifact& artifact) {
  std::error_code none;
  const auto file = output_ / artifact.path;
  std::filesystem::remove(file, none);
  if (none)
    throw Error{Stage::write, Code::write_failed, file.string() + " cannot be removed: " + none.message()};
}

uint64_t Reuse::leave_gone() {
  uint64_t count = 0;
  if (!journal_) return count;
  for (const auto& entry : journal_->not_met()) {
    if (!is_gone(entry.path)) continue;
    ++count;
    if (!settings_->prune) continue;
    for (const auto& artifact : journal_->artifacts_of(entry)) remove(artifact);
    for (const auto& artifact : journal_->former_artifacts(entry)) remove(artifact);
    journal_->forget(entry);
  }
  return count;
}

}  // namespace docmill
