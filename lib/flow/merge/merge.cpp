#include "flow/merge/merge.hpp"

#include <algorithm>
#include <chrono>

#include <fcntl.h>
#include <sys/resource.h>
#include <unistd.h>

#include "base/error.hpp"
#include "base/files.hpp"
#include "base/log.hpp"
#include "flow/artifact_name.hpp"
#include "flow/merge/audit_copy.hpp"
#include "flow/store/journal_view.hpp"
#include "flow/store/search_index.hpp"
#include "model/record_head.hpp"

namespace docmill {
namespace {

namespace fs = std::filesystem;

/// A file of each shard is open at the same time.
void allow_many_files() {
  rlimit limit{};
  if (::getrlimit(RLIMIT_NOFILE, &limit) != 0) return;
  limit.rlim_cur = limit.rlim_max;
  ::setrlimit(RLIMIT_NOFILE, &limit);
}

/// All that was linked, copied and renamed on this file system is on the disk.
void sync_file_system(const fs::path& folder) {
  const int descriptor = ::open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  if (descriptor < 0) return;
  const bool synced = ::syncfs(descriptor) == 0;
  ::close(descriptor);
  if (!synced)
    throw Error{Stage::write, Code::write_failed, folder.string() + " cannot be written to the disk"};
}

bool holds_results(const fs::path& output) {
  std::error_code ignored;
  return fs::exists(Journal::file_of(output), ignored) || fs::exists(output / "records.jsonl", ignored);
}

/// Nothing is lost when that fails: docmill search looks through the journal then.
void make_search_index(const fs::path& output) {
  try {
    SearchIndex::for_writing(output).catch_up();
  } catch (const Error& error) {
    log(LogLevel::warning, std::string{"the search index is not made: "} + error.what());
  }
}

}  // namespace

Merge::Merge(std::vector<fs::path> folders, fs::path output, std::optional<uint32_t> expected)
    : shards_{load_shards(folders, expected)}, output_{std::move(output)} {
  const auto& outputs = any_shard().outputs;
  const auto skips = outputs.find("ingest.skip-duplicates");
  skips_duplicates_ = skips != outputs.end() && skips->second == "true";
  for (const auto& shard : shards_) {
    std::error_code ignored;
    if (fs::equivalent(shard.path, output_, ignored))
      throw Error{Stage::run, Code::write_failed,
                  output_.string() + " is shard " + to_string(shard.manifest.shard) + " itself",
                  "give -o a folder of its own"};
  }
  index_ = index_records(shards_);
  later_copies_ = find_later_copies(index_);
}

Merge::~Merge() = default;

void Merge::begin() {
  if (!read_merge_mark(output_) && holds_results(output_))
    throw Error{Stage::run, Code::write_failed, output_.string() + " holds results that no merge has made",
                "give -o an empty folder"};
  lock_.emplace(output_, std::chrono::milliseconds{0});
  write_merge_mark(output_, {.shards = any_shard().shard.count, .finished = false});
  remember_artifacts(output_);
  remember_artifacts(staging());  // of a merge that was interrupted
  fs::remove_all(staging());
  fs::create_directories(staging());
  journal_.emplace(staging());
}

void Merge::remember_artifacts(const fs::path& folder) {
  try {
    if (auto view = JournalView::open(folder))
      view->for_each_artifact(
          [this](const JournalArtifact& artifact) { former_artifacts_.insert(artifact.path); });
  } catch (const Error& error) {
    if (error.code != Code::damaged) throw;  // it was about to be replaced anyway
  }
}

/// Of later copies of documents in other shards only the entries count: the rest is made from their firsts.
void Merge::copy_journals() {
  for (std::size_t number = 0; number < shards_.size(); ++number) {
    const auto& shard = shards_[number];
    const auto origin =
        copy_last_run(shard.path, *journal_, [&](const JournalEntry&, const JournalArtifact& artifact) {
          place(shard.path, artifact, artifact.path);
        });
    if (number == 0) origin_ = origin;
    origin_.begun = std::min(origin_.begun, origin.begun);
  }
}

void Merge::place(const fs::path& folder, const JournalArtifact& artifact, const std::string& path) {
  std::error_code reason;
  const auto file = folder / artifact.path;
  if (fs::file_size(file, reason) != artifact.bytes || reason)
    throw Error{Stage::run, Code::source_changed,
                file.string() + (reason ? ": " + reason.message() : " is not as it was made"),
                "run the shard again: it makes what is missing"};
  link_into_place(file, output_ / path);
  former_artifacts_.erase(path);
}

EndRecord Merge::give_records(const EmitRecord& emit) {
  allow_many_files();
  emit_ = &emit;
  counts_ = {};
  copy_journals();
  files_.clear();
  for (const auto& shard : shards_) files_.emplace_back(shard.path);
  for (const auto& record : index_) emit_record(record);
  files_.clear();
  return counts_;
}

void Merge::emit(const std::string& line) {
  ++count_of(counts_, decode_head(line).status);
  (*emit_)(line);
}

/// Members stand before it, unless its first has none.
void Merge::emit_record(const IndexedRecord& record) {
  auto& file = files_[record.shard];
  const auto copy = later_copies_.find(record.position);
  const bool drops = copy != later_copies_.end() && (skips_duplicates_ || !copy->second.has_members);
  while (file.offset() < record.offset)
    if (const auto member = file.next(); member && !drops) emit(*member);
  auto line = file.next();
  if (!line) throw Error{Stage::run, Code::source_changed, "records.jsonl of a shard changed meanwhile"};
  if (copy == later_copies_.end())
    emit(*line);
  else
    emit_copy(record, copy->second, std::move(*line));
}

void Merge::emit_copy(const IndexedRecord& record, const IndexedRecord& first, std::string line) {
  const auto first_line = files_[first.shard].line_at(first.offset);
  auto first_path = decode_head(first_line).source.path;
  auto head = decode_head(line);
  if (!skips_duplicates_ && head.source.duplicate_of == first_path) return emit(line);  // of the same shard

  const auto entry = journal_->find(head.source.path);
  if (!entry)
    throw Error{Stage::run, Code::damaged,
                shards_[record.shard].path.string() + ": its journal lacks " + head.source.path,
                "run the shard again"};
  if (skips_duplicates_) {
    for (const auto& artifact : journal_->artifacts_of(*entry)) former_artifacts_.insert(artifact.path);
    return journal_->forget(*entry);
  }
  Document copy;
  if (first.has_members) {
    copy = std::get<Document>(decode(line));
    copy.source.duplicate_of = std::move(first_path);
    name_first(copy, *entry);
  } else {
    copy.source = std::move(head.source);
    copy.source.duplicate_of = std::move(first_path);
    make_copy_of(copy, *entry, std::get<Document>(decode(first_line)), shards_[first.shard].path);
  }
  emit(encode(copy));
}

/// A container's own record changes, nothing else of it.
void Merge::name_first(Document& copy, const JournalEntry& entry) {
  auto records = journal_->records_of(entry);
  const auto artifacts = journal_->artifacts_of(entry);
  records.back().line = encode(copy);
  auto changed = entry;
  changed.duplicate_of = copy.source.duplicate_of;
  changed.key = journal_->start(entry.path);
  for (const auto& record : records) journal_->add(changed.key, record);
  for (const auto& artifact : artifacts) journal_->add(changed.key, artifact);
  journal_->finish(changed);
}

/// As a run gives a document the results of an earlier one with the same bytes: all but the source is the
/// first's.
void Merge::make_copy_of(Document& copy, const JournalEntry& entry, Document first, const fs::path& folder) {
  std::vector<JournalArtifact> made;
  if (const auto of_first = journal_->find(first.source.path)) made = journal_->artifacts_of(*of_first);
  first.source = std::move(copy.source);
  copy = std::move(first);
  auto changed = entry;
  changed.duplicate_of = copy.source.duplicate_of;
  changed.status = copy.status;
  changed.pages = {};
  changed.key = journal_->start(entry.path);
  for (const auto& artifact : journal_->former_artifacts(changed)) former_artifacts_.insert(artifact.path);
  for (auto& artifact : copy.artifacts) {
    const auto original = std::ranges::find(made, artifact.path, &JournalArtifact::path);
    if (original == made.end())
      throw Error{Stage::run, Code::damaged, folder.string() + ": its journal lacks " + artifact.path,
                  "run the shard again"};
    artifact.path = artifact_name(copy.source, artifact.kind, artifact.format);
    place(folder, *original, artifact.path);
    journal_->add(changed.key, {artifact.path, original->bytes, original->hash});
  }
  journal_->add(changed.key, JournalRecord{0, std::nullopt, copy.status, encode(copy)});
  journal_->finish(changed);
}

void Merge::finish() {
  journal_->end_run({});
  journal_.reset();
  set_origin(staging(), origin_);
  std::error_code ignored;
  for (const auto& path : former_artifacts_) fs::remove(output_ / path, ignored);
  copy_audits(shards_, output_);
  sync_file_system(output_);
  for (const auto* ending : {"-wal", "-shm"})
    fs::remove(Journal::file_of(output_).string() + ending, ignored);
  move_into_place(Journal::file_of(staging()), Journal::file_of(output_));
  fs::remove_all(staging(), ignored);
  write_merge_mark(output_, {.shards = any_shard().shard.count, .finished = true});
  make_search_index(output_);
}

}  // namespace docmill
