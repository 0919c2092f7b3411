#pragma once
#include <cstdint>
#include <filesystem>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "base/retries.hpp"
#include "flow/store/journal.hpp"
#include "flow/store/search_feed.hpp"
#include "flow/supervisor/containers.hpp"
#include "flow/supervisor/supervisor.hpp"

namespace docmill {

/// What earlier runs into the same folder have done of this one's inputs, and the journal of this one.
/// Without settings it knows nothing and keeps nothing. Functions throw Error write_failed.
class Reuse {
 public:
  Reuse(const std::optional<JournalSettings>& settings, std::filesystem::path output, uint64_t byte_limit,
        Retries& retries);

  /// An input as an earlier run left it.
  struct Known {
    JournalEntry entry;
    FileState state;         ///< now
    bool same_file = false;  ///< under the same name with the same times: its record holds word by word
  };
  /// Nothing when the input is new, or not what it was.
  std::optional<Known> look_up(const FileInput& input);

  /// What there is to go on from. Neither: the input is to be worked on from the beginning.
  struct Found {
    std::vector<JournalRecord> records;  ///< all is done: its own record last, those of members before it
    std::optional<JournalRecord> given;  ///< it is read: the record to go on from; failed: there is no more
  };
  /// `duplicate_of`: the input of this run that has the same bytes. What is not found is journalled when it
  /// is done.
  Found find(uint64_t sequence, const FileInput& input, const std::optional<Known>& known,
             const std::optional<std::string>& duplicate_of);

  /// `member` is a document in `container`.
  void add_member(uint64_t member, uint64_t container);
  /// A document has these artifacts, in their place, and pages.
  void add_work(uint64_t sequence, const std::vector<std::string>& artifacts, const PageCounts& pages,
                const std::vector<WorkTime>& slowest = {});
  /// Its record is final.
  void finish(const Outcome& outcome);

  /// To be called now and then.
  void commit_in_time();
  /// Makes everything durable and found by docmill search. `stopped`: why the run ends before all inputs are
  /// done.
  void end_run(std::optional<StopReason> stopped);
  /// Counts inputs of earlier runs that are no longer there; when that is wanted, removes what was made of
  /// them.
  uint64_t leave_gone();

 private:
  struct Member {
    uint64_t input, container;
  };
  Found what_holds(const Known& known, const std::string& path,
                   const std::optional<std::string>& duplicate_of);
  std::optional<Known> renamed(const FileState& state, const std::string& path);
  bool is_read(const Fingerprints& options) const;
  bool is_done(const Fingerprints& options) const;
  Fingerprints made_from(const std::optional<Known>& known, bool given) const;
  std::optional<JournalRecord> record_to_go_on_from(const Known& known, const std::string& path);
  void remove(const JournalArtifact& artifact);
  std::string hash_of(const std::filesystem::path& file);
  bool artifacts_are_there(const JournalEntry& entry);
  JournalEntry* pending_of(uint64_t sequence);
  int64_t key_of(JournalEntry& pending);

  std::optional<JournalSettings> settings_;
  std::filesystem::path output_;
  uint64_t byte_limit_;
  Retries& retries_;
  std::optional<Journal> journal_;
  std::optional<SearchFeed> search_;
  std::map<uint64_t, JournalEntry> pending_;  ///< inputs that are being worked on
  std::map<uint64_t, Member> members_;
};

}  // namespace docmill
