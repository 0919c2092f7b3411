#pragma once
#include <cstdint>
#include <filesystem>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "flow/protocol.hpp"
#include "flow/store/database.hpp"
#include "flow/store/file_state.hpp"

namespace docmill {

/// What decides a result beside the document: hashes of options, of the files that they name, of versions.
struct Fingerprints {
  std::string reading;   ///< and recognition: what costs time
  std::string products;  ///< all that follows: labels, artifacts
  bool operator==(const Fingerprints&) const = default;
};

/// Fingerprints::products begin with it where a run's first results are all that was made: see
/// JournalSettings.
inline constexpr std::string_view first_results_mark = "first:";

/// One record of an input: its own, or that of a document inside it.
struct JournalRecord {
  uint64_t sequence = 0;           ///< increases in the order of the members of one container
  std::optional<uint64_t> parent;  ///< the container's sequence; nothing for the input itself
  Status status = Status::ok;
  std::string line;
};

struct JournalArtifact {
  std::string path;  ///< relative to the output folder
  uint64_t bytes = 0;
  std::string hash;  ///< content_id() of the file
};

/// Of the input's own work, or of that on a document inside it.
struct JournalTime {
  uint64_t sequence = 0;  ///< of its record
  WorkTime time;
};

/// What is known of an input that is done, beside its records and artifacts.
struct JournalEntry {
  int64_t key = 0;
  std::string path;  ///< as the record says it
  FileState state;   ///< when it was read
  int64_t seen = 0;  ///< when the state was looked at
  std::string id;    ///< content_id(); empty when it could not be read
  std::optional<std::string> duplicate_of;
  Fingerprints options;
  Status status = Status::ok;  ///< of its own record
  PageCounts pages;            ///< with those of members
  bool met = false;            ///< by this run
};

/// What runs into one folder have done: FOLDER/.docmill/journal.sqlite. An entry is in it only when all of
/// its artifacts are in their place, on disk. Entries are written in groups; what a killed run had not
/// written is done again. For one thread. Functions throw Error write_failed.
class Journal {
 public:
  /// `output`: the results' folder. A damaged journal is put aside, which is logged, and a new one begun.
  explicit Journal(const std::filesystem::path& output);
  ~Journal();
  Journal(const Journal&) = delete;
  Journal& operator=(const Journal&) = delete;

  static constexpr int64_t layout_version = 2;  ///< 2: inputs have a change, for the search index
  /// The file of a folder's journal, whether or not it is there.
  static std::filesystem::path file_of(const std::filesystem::path& output);

  std::optional<JournalEntry> find(std::string_view path);
  /// Some entries that this run has not met, of files of that size, those of the same inode first: they may
  /// have been given another name.
  std::vector<JournalEntry> perhaps_renamed(const FileState& state);
  /// The input's own record last, those of a container's members before it, in the order of a run's output.
  /// Throws Error damaged.
  std::vector<JournalRecord> records_of(const JournalEntry& entry);
  std::vector<JournalArtifact> artifacts_of(const JournalEntry& entry);
  /// Those that an input had before it was started anew, and has not got again: leftovers, until finish().
  std::vector<JournalArtifact> former_artifacts(const JournalEntry& entry);

  /// Forgets what is known of the input, but for its artifacts; gives the key of what is to be known. Until
  /// finish() there is no entry.
  int64_t start(std::string_view path);
  void add(int64_t key, const JournalRecord& record);
  void add(int64_t key, const JournalArtifact& artifact);
  void add(int64_t key, const JournalTime& time);
  /// `whole`: false when more is to be made of the input; its former artifacts are then still known.
  void finish(const JournalEntry& entry, bool whole = true);
  /// The input is as it was: this run has met it. A new state is kept.
  void met(const JournalEntry& entry);
  /// Makes changes durable that are many or a second old. To be called now and then.
  void commit_in_time();
  /// Makes everything durable.
  void flush();

  /// Inputs that this run has not met.
  std::vector<JournalEntry> not_met();
  void forget(const JournalEntry& entry);
  /// This run ends by itself. `stopped_by`: why before all inputs were done; empty when they were.
  void end_run(std::string_view stopped_by);

 private:
  void open();
  void begin_change();
  std::vector<JournalArtifact> artifacts(int64_t key, bool former);

  std::filesystem::path file_;
  std::optional<Database> database_;
  struct Statements;
  std::unique_ptr<Statements> statements_;
  int64_t run_ = 0, begun_ = 0;
  int64_t next_change_ =
      0;  ///< no two states of inputs have had the same; the time keeps those of lost journals apart
  unsigned changes_ = 0;
  std::set<std::filesystem::path> folders_;  ///< of artifacts that are to be committed, below the output
};

}  // namespace docmill
