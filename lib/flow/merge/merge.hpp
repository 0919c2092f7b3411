#pragma once
#include <cstdint>
#include <filesystem>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <unordered_set>
#include <vector>

#include "flow/merge/journal_copy.hpp"
#include "flow/merge/record_index.hpp"
#include "flow/merge/shard_folders.hpp"
#include "flow/store/journal.hpp"
#include "flow/store/run_lock.hpp"

namespace docmill {

/// Joins the results of all shards of one run into a folder, as one run over the whole list would have left
/// it: records in the order of the list, duplicates across shards as copies of their first, artifacts (hard
/// links where the file system has them), the journal, audits. Shards stay as they are. What is there before
/// finish() is marked as unfinished; a merge that was interrupted is done again. Memory: some bytes for each
/// input, none for records' text. For one thread. Functions throw Error.
class Merge {
 public:
  /// Looks at the shards, of which nothing may be missing: see load_shards().
  Merge(std::vector<std::filesystem::path> folders, std::filesystem::path output,
        std::optional<uint32_t> expected);
  ~Merge();
  Merge(const Merge&) = delete;
  Merge& operator=(const Merge&) = delete;

  /// What is the same in all shards: conditions, outputs.
  const ShardManifest& any_shard() const { return shards_.front().manifest; }
  std::size_t shards() const { return shards_.size(); }

  /// Takes the folder: one that is empty or holds an earlier merge, not results of runs.
  void begin();
  /// Puts artifacts in their place and gives out the records.
  using EmitRecord = std::function<void(const std::string& line)>;
  EndRecord give_records(const EmitRecord& emit);
  /// When the records are written: the journal comes into its place.
  void finish();

 private:
  void remember_artifacts(const std::filesystem::path& folder);
  void copy_journals();
  void emit(const std::string& line);
  void emit_record(const IndexedRecord& record);
  void emit_copy(const IndexedRecord& record, const IndexedRecord& first, std::string line);
  void make_copy_of(Document& copy, const JournalEntry& entry, Document first,
                    const std::filesystem::path& folder);
  void name_first(Document& copy, const JournalEntry& entry);
  void place(const std::filesystem::path& folder, const JournalArtifact& artifact, const std::string& path);
  std::filesystem::path staging() const { return output_ / ".docmill" / "merge"; }

  std::vector<ShardFolder> shards_;
  std::filesystem::path output_;
  bool skips_duplicates_;
  std::vector<IndexedRecord> index_;
  LaterCopies later_copies_;
  std::optional<RunLock> lock_;
  std::unordered_set<std::string> former_artifacts_;  ///< of earlier merges
  std::optional<Journal> journal_;
  RunOrigin origin_;
  std::vector<RecordFile> files_;
  const EmitRecord* emit_ = nullptr;
  EndRecord counts_;
};

}  // namespace docmill
