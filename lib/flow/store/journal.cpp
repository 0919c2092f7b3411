#include "flow/store/journal.hpp"

#include <algorithm>
#include <map>

#include <fcntl.h>
#include <unistd.h>

#include "base/error.hpp"
#include "base/files.hpp"
#include "base/log.hpp"
#include "flow/store/compression.hpp"
#include "flow/store/journal_rows.hpp"

namespace docmill {
namespace {

namespace fs = std::filesystem;

constexpr unsigned most_changes = 2'000;         // rows, then they are committed
constexpr int64_t longest_wait = 1'000'000'000;  // nanoseconds, then they are committed

constexpr const char* schema = R"(
CREATE TABLE IF NOT EXISTS inputs (
  key INTEGER PRIMARY KEY,
  path BLOB NOT NULL UNIQUE,
  done INTEGER NOT NULL DEFAULT 0,
  run INTEGER NOT NULL DEFAULT 0,
  size INTEGER, modified INTEGER, changed INTEGER, device INTEGER, inode INTEGER, seen INTEGER,
  id TEXT, duplicate_of BLOB,
  reading TEXT, products TEXT,
  status INTEGER, digital INTEGER, ocr INTEGER, other INTEGER, artifacts INTEGER, artifact_bytes INTEGER,
  change INTEGER NOT NULL DEFAULT 0);
CREATE INDEX IF NOT EXISTS inputs_by_size ON inputs (size);
CREATE INDEX IF NOT EXISTS inputs_by_run ON inputs (run);
CREATE INDEX IF NOT EXISTS inputs_counted ON inputs (status, digital, ocr, other, artifacts, artifact_bytes) WHERE done;
CREATE INDEX IF NOT EXISTS inputs_by_change ON inputs (change) WHERE done;
CREATE INDEX IF NOT EXISTS inputs_unfinished ON inputs (key) WHERE NOT done;
CREATE TABLE IF NOT EXISTS records (
  input INTEGER NOT NULL, sequence INTEGER NOT NULL, parent INTEGER NOT NULL, status INTEGER NOT NULL, line BLOB NOT NULL,
  PRIMARY KEY (input, sequence)) WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS records_by_status ON records (status);
CREATE TABLE IF NOT EXISTS artifacts (
  input INTEGER NOT NULL, path BLOB NOT NULL, bytes INTEGER NOT NULL, hash TEXT NOT NULL, former INTEGER NOT NULL DEFAULT 0,
  PRIMARY KEY (input, path)) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS times (
  input INTEGER NOT NULL, sequence INTEGER NOT NULL, page INTEGER NOT NULL, stage INTEGER NOT NULL, microseconds INTEGER NOT NULL,
  PRIMARY KEY (input, sequence, page, stage)) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS former_ids (
  input INTEGER NOT NULL, id TEXT NOT NULL, PRIMARY KEY (input, id)) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS runs (
  run INTEGER PRIMARY KEY, begun INTEGER NOT NULL, folder BLOB NOT NULL, ended INTEGER, stopped_by TEXT);
PRAGMA user_version = 2;
)";

/// Of a layout before 2, to become one of it.
constexpr const char* add_change =
    "BEGIN IMMEDIATE; ALTER TABLE inputs ADD COLUMN change INTEGER NOT NULL DEFAULT 0; "
    "PRAGMA user_version = 2; COMMIT;";

std::vector<JournalEntry> all_entries(Statement& statement, int64_t run) {
  std::vector<JournalEntry> entries;
  while (statement.step()) entries.push_back(entry_in(statement, run));
  return entries;
}

using Children = std::map<uint64_t, std::vector<JournalRecord>>;

/// Members go out before what they are members of.
void add_in_order(Children& children, uint64_t parent, std::vector<JournalRecord>& result) {
  const auto found = children.find(parent);
  if (found == children.end()) return;
  for (auto& record : found->second) {
    add_in_order(children, record.sequence, result);
    result.push_back(std::move(record));
  }
}

/// The first seven parameters of statements that say what the input's file was when this run met it.
Statement& bind_run_and_state(Statement& statement, int64_t run, const JournalEntry& entry) {
  const auto& state = entry.state;
  return statement.bind(1, run)
      .bind(2, stored(state.size))
      .bind(3, state.modified)
      .bind(4, state.changed)
      .bind(5, stored(state.device))
      .bind(6, stored(state.inode))
      .bind(7, entry.seen);
}

}  // namespace

/// Prepared once, used for every document.
struct Journal::Statements {
  explicit Statements(Database& database)
      : find{database.prepare(std::string{entry_columns} + "path = ?")},
        perhaps_renamed{database.prepare(std::string{entry_columns} +
                                         "size = ? AND run <> ? ORDER BY inode = ? DESC LIMIT 16")},
        not_met{database.prepare(std::string{entry_columns} + "run <> ? ORDER BY path")},
        key{database.prepare("SELECT key FROM inputs WHERE path = ?")},
        start{database.prepare("INSERT INTO inputs (path) VALUES (?)")},
        keep_former_id{database.prepare("INSERT OR IGNORE INTO former_ids SELECT key, id FROM inputs WHERE "
                                        "key = ? AND length(id) > 0 AND id <> ?")},
        finish{database.prepare("UPDATE inputs SET done = 1, run = ?, size = ?, modified = ?, changed = ?, "
                                "device = ?, inode = ?, seen = ?, "
                                "id = ?, duplicate_of = ?, reading = ?, products = ?, status = ?, "
                                "digital = ?, ocr = ?, other = ?, "
                                "(artifacts, artifact_bytes) = (SELECT count(*), coalesce(sum(bytes), 0) "
                                "FROM artifacts WHERE input = inputs.key), change = ? WHERE key = ?")},
        met{database.prepare(
            "UPDATE inputs SET run = ?, size = ?, modified = ?, changed = ?, device = ?, inode = ?, "
            "seen = ? WHERE key = ?")},
        add_record{database.prepare("INSERT OR REPLACE INTO records VALUES (?, ?, ?, ?, ?)")},
        add_artifact{database.prepare("INSERT OR REPLACE INTO artifacts VALUES (?, ?, ?, ?, 0)")},
        add_time{database.prepare("INSERT OR REPLACE INTO times VALUES (?, ?, ?, ?, ?)")},
        records{database.prepare("SELECT sequence, parent, status, line FROM records WHERE input = ?")},
        artifacts{database.prepare(
            "SELECT path, bytes, hash FROM artifacts WHERE input = ? AND former = ? ORDER BY path")},
        forget_former{database.prepare("DELETE FROM artifacts WHERE input = ? AND former")},
        restart{database.prepare("UPDATE inputs SET done = 0 WHERE key = ?"),
                database.prepare("DELETE FROM records WHERE input = ?"),
                database.prepare("DELETE FROM times WHERE input = ?"),
                database.prepare("UPDATE artifacts SET former = 1 WHERE input = ?")},
        forget{database.prepare("DELETE FROM inputs WHERE key = ?"),
               database.prepare("DELETE FROM records WHERE input = ?"),
               database.prepare("DELETE FROM times WHERE input = ?"),
               database.prepare("DELETE FROM artifacts WHERE input = ?"),
               database.prepare("DELETE FROM former_ids WHERE input = ?")} {}

  Statement find, perhaps_renamed, not_met, key, start, keep_former_id, finish, met, add_record, add_artifact,
      add_time, records, artifacts, forget_former;
  Statement restart[4], forget[5];
};

Journal::Journal(const fs::path& output) : file_{file_of(output)} {
  fs::create_directories(file_.parent_path());
  try {
    open();
  } catch (const Error& error) {
    if (error.code != Code::damaged) throw;
    database_.reset();
    for (const auto* suffix : {"", "-wal", "-shm"}) {
      std::error_code ignored;
      fs::rename(file_.string() + suffix, file_.string() + ".damaged" + suffix, ignored);
    }
    log(LogLevel::warning, std::string{error.what()} + "; it is put aside, and everything is done again");
    open();
  }
}

Journal::~Journal() {
  try {
    flush();
  } catch (const std::exception&) {  // the run ends with an error of its own: what is lost is done again
  }
}

fs::path Journal::file_of(const fs::path& output) {
  return output / ".docmill" / "journal.sqlite";
}

void Journal::open() {
  // It holds the documents' text: nobody else's eyes.
  if (const int made = ::open(file_.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0600); made >= 0) ::close(made);
  database_.emplace(file_, Database::Access::write);
  {
    auto version = database_->prepare("PRAGMA user_version");
    version.step();
    const auto layout = version.integer(0);
    if (layout > layout_version)
      throw Error{Stage::run, Code::unsupported, file_.string() + " was written by a newer docmill"};
    version.run();
    if (layout == 1) database_->execute(add_change);
  }
  database_->execute(schema);
  std::error_code ignored;
  database_->prepare("INSERT INTO runs (begun, folder) VALUES (?, ?)")
      .bind(1, now_in_nanoseconds())
      .bind(2, fs::current_path(ignored).string())
      .run();
  run_ = database_->last_row();
  auto last_change = database_->prepare("SELECT max(change) FROM inputs WHERE done");
  last_change.step();
  next_change_ = std::max(now_in_nanoseconds(), last_change.integer(0) + 1);
  statements_ = std::make_unique<Statements>(*database_);
}

std::optional<JournalEntry> Journal::find(std::string_view path) {
  auto& find = statements_->find.bind(1, path);
  if (!find.step()) return std::nullopt;
  auto entry = entry_in(find, run_);
  find.run();
  return entry;
}

std::vector<JournalEntry> Journal::perhaps_renamed(const FileState& state) {
  return all_entries(
      statements_->perhaps_renamed.bind(1, stored(state.size)).bind(2, run_).bind(3, stored(state.inode)),
      run_);
}

std::vector<JournalEntry> Journal::not_met() {
  return all_entries(statements_->not_met.bind(1, run_), run_);
}

std::vector<JournalRecord> Journal::records_of(const JournalEntry& entry) {
  Children children;
  auto& rows = statements_->records.bind(1, entry.key);
  while (rows.step())
    children[restored(rows.integer(1))].push_back({.sequence = restored(rows.integer(0)),
                                                   .parent = std::nullopt,
                                                   .status = static_cast<Status>(rows.integer(2)),
                                                   .line = decompress(rows.bytes(3))});
  for (auto& [parent, records] : children) {
    std::ranges::sort(records, {}, &JournalRecord::sequence);
    if (parent != restored(no_parent))
      for (auto& record : records) record.parent = parent;
  }
  std::vector<JournalRecord> result;
  add_in_order(children, restored(no_parent), result);
  if (result.empty())
    throw Error{Stage::run, Code::damaged, entry.path + ": its record is not in the journal"};
  return result;
}

std::vector<JournalArtifact> Journal::artifacts_of(const JournalEntry& entry) {
  return artifacts(entry.key, false);
}

std::vector<JournalArtifact> Journal::former_artifacts(const JournalEntry& entry) {
  return artifacts(entry.key, true);
}

std::vector<JournalArtifact> Journal::artifacts(int64_t key, bool former) {
  std::vector<JournalArtifact> artifacts;
  auto& rows = statements_->artifacts.bind(1, key).bind(2, int64_t{former});
  while (rows.step()) artifacts.push_back({rows.text(0), restored(rows.integer(1)), rows.text(2)});
  return artifacts;
}

int64_t Journal::start(std::string_view path) {
  begin_change();
  auto& key = statements_->key.bind(1, path);
  if (!key.step()) {
    statements_->start.bind(1, path).run();
    return database_->last_row();
  }
  const auto known = key.integer(0);
  key.run();
  for (auto& statement : statements_->restart) statement.bind(1, known).run();
  return known;
}

void Journal::add(int64_t key, const JournalRecord& record) {
  begin_change();
  statements_->add_record.bind(1, key)
      .bind(2, stored(record.sequence))
      .bind(3, record.parent ? stored(*record.parent) : no_parent)
      .bind(4, static_cast<int64_t>(record.status))
      .bind(5, compress(record.line))
      .run();
}

void Journal::add(int64_t key, const JournalArtifact& artifact) {
  begin_change();
  // New folders are entries of the one above.
  for (auto folder = std::filesystem::path{artifact.path}.parent_path();; folder = folder.parent_path())
    if (!folders_.insert(folder).second || folder.empty()) break;
  statements_->add_artifact.bind(1, key)
      .bind(2, artifact.path)
      .bind(3, stored(artifact.bytes))
      .bind(4, artifact.hash)
      .run();
}

void Journal::add(int64_t key, const JournalTime& time) {
  begin_change();
  statements_->add_time.bind(1, key)
      .bind(2, stored(time.sequence))
      .bind(3, int64_t{time.time.page})
      .bind(4, static_cast<int64_t>(time.time.stage))
      .bind(5, stored(time.time.microseconds))
      .run();
}

void Journal::finish(const JournalEntry& entry, bool whole) {
  begin_change();
  if (whole) statements_->forget_former.bind(1, entry.key).run();
  statements_->keep_former_id.bind(1, entry.key).bind(2, entry.id).run();
  bind_run_and_state(statements_->finish, run_, entry)
      .bind(8, entry.id)
      .bind(9, entry.duplicate_of.value_or(""))
      .bind(10, entry.options.reading)
      .bind(11, entry.options.products)
      .bind(12, static_cast<int64_t>(entry.status))
      .bind(13, stored(entry.pages.digital))
      .bind(14, stored(entry.pages.ocr))
      .bind(15, stored(entry.pages.other))
      .bind(16, next_change_++)
      .bind(17, entry.key)
      .run();
}

void Journal::met(const JournalEntry& entry) {
  begin_change();
  bind_run_and_state(statements_->met, run_, entry).bind(8, entry.key).run();
}

void Journal::forget(const JournalEntry& entry) {
  begin_change();
  for (auto& statement : statements_->forget) statement.bind(1, entry.key).run();
}

void Journal::end_run(std::string_view stopped_by) {
  begin_change();
  database_->prepare("UPDATE runs SET ended = ?, stopped_by = ? WHERE run = ?")
      .bind(1, now_in_nanoseconds())
      .bind(2, stopped_by)
      .bind(3, run_)
      .run();
  flush();
}

/// Before a change. That one input's changes fall into two transactions does no harm: without finish() there
/// is no entry.
void Journal::begin_change() {
  commit_in_time();
  if (changes_++ > 0) return;
  begun_ = now_in_nanoseconds();
  database_->execute("BEGIN IMMEDIATE");
}

void Journal::commit_in_time() {
  if (changes_ == 0) return;
  const auto now = now_in_nanoseconds();
  if (changes_ >= most_changes || now - begun_ > longest_wait || now < begun_) flush();
}

void Journal::flush() {
  if (changes_ == 0) return;
  const auto output = file_.parent_path().parent_path();
  for (const auto& folder : folders_) sync_folder(output / folder);
  folders_.clear();
  database_->execute("COMMIT");
  changes_ = 0;
}

}  // namespace docmill
