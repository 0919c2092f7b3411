#include "flow/store/cache_disk.hpp"

#include <algorithm>
#include <vector>

#include <fcntl.h>
#include <unistd.h>

#include "base/error.hpp"
#include "base/log.hpp"

namespace docmill {
namespace {

namespace fs = std::filesystem;

constexpr int64_t bytes_of_a_row = 400;  // key, indexes and what a database page is left empty
constexpr int64_t layout_version = 1;

// The triggers keep the sums right, whichever process changes the entries.
constexpr const char* schema = R"(
PRAGMA busy_timeout = 2000;
PRAGMA synchronous = NORMAL;
PRAGMA secure_delete = ON;
BEGIN IMMEDIATE;
CREATE TABLE IF NOT EXISTS entries (
  id INTEGER PRIMARY KEY, stage TEXT NOT NULL, hash TEXT NOT NULL, document TEXT NOT NULL,
  stored INTEGER NOT NULL, used INTEGER NOT NULL, bytes INTEGER NOT NULL, value BLOB NOT NULL, UNIQUE (stage, hash));
CREATE INDEX IF NOT EXISTS entries_by_use ON entries (used, bytes);
CREATE INDEX IF NOT EXISTS entries_by_document ON entries (document);
CREATE TABLE IF NOT EXISTS sums (entries INTEGER NOT NULL, bytes INTEGER NOT NULL);
INSERT INTO sums SELECT 0, 0 WHERE NOT EXISTS (SELECT * FROM sums);
CREATE TABLE IF NOT EXISTS statistics (
  stage TEXT PRIMARY KEY, hits INTEGER, misses INTEGER, errors INTEGER, stores INTEGER, bytes INTEGER);
CREATE TRIGGER IF NOT EXISTS entry_added AFTER INSERT ON entries BEGIN
  UPDATE sums SET entries = entries + 1, bytes = bytes + new.bytes; END;
CREATE TRIGGER IF NOT EXISTS entry_removed AFTER DELETE ON entries BEGIN
  UPDATE sums SET entries = entries - 1, bytes = bytes - old.bytes; END;
PRAGMA user_version = 1;
COMMIT;
)";

Database open_database(const fs::path& folder) {
  const auto file = DiskCache::file_in(folder);
  std::error_code reason;
  if (fs::create_directories(folder, reason); reason)
    throw Error{Stage::run, Code::write_failed, folder.string() + " cannot be made: " + reason.message()};
  // It holds the documents' text: nobody else's eyes.
  if (const int made = ::open(file.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0600); made >= 0) ::close(made);
  Database database{file, Database::Access::write};
  auto version = database.prepare("PRAGMA user_version");
  version.step();
  if (version.integer(0) > layout_version)
    throw Error{Stage::run, Code::unsupported, file.string() + " was written by a newer docmill"};
  version.run();
  database.execute(schema);
  return database;
}

/// Undone when it is left by an exception.
class Transaction {
 public:
  explicit Transaction(Database& database) : database_{database} { database_.execute("BEGIN IMMEDIATE"); }
  ~Transaction() {
    if (committed_) return;
    try {
      database_.execute("ROLLBACK");
    } catch (const Error&) {  // SQLite has done it
    }
  }
  Transaction(const Transaction&) = delete;
  Transaction& operator=(const Transaction&) = delete;
  void commit() {
    database_.execute("COMMIT");
    committed_ = true;
  }

 private:
  Database& database_;
  bool committed_ = false;
};

}  // namespace

/// The database and what is prepared once.
struct DiskCache::Open {
  explicit Open(const fs::path& folder) : database{open_database(folder)} {}

  Database database;
  Statement find = database.prepare("SELECT id, stored, value FROM entries WHERE stage = ? AND hash = ?");
  Statement used = database.prepare("UPDATE entries SET used = ? WHERE id = ?");
  Statement remove = database.prepare("DELETE FROM entries WHERE id = ?");
  Statement store = database.prepare(
      "INSERT INTO entries (stage, hash, document, stored, used, bytes, value) VALUES (?, ?, ?, ?, ?, ?, ?) "
      "ON CONFLICT DO NOTHING");
  Statement forget = database.prepare("DELETE FROM entries WHERE document = ?");
  Statement sums = database.prepare("SELECT entries, bytes FROM sums");
  Statement oldest = database.prepare("SELECT id, bytes FROM entries ORDER BY used, id");
  Statement count = database.prepare(
      "INSERT INTO statistics VALUES (?, ?, ?, ?, ?, ?) ON CONFLICT (stage) DO UPDATE SET "
      "hits = hits + excluded.hits, misses = misses + excluded.misses, errors = errors + excluded.errors, "
      "stores = stores + excluded.stores, bytes = bytes + excluded.bytes");

  Removed total() {
    sums.step();
    const Removed now{static_cast<uint64_t>(sums.integer(0)), static_cast<uint64_t>(sums.integer(1))};
    sums.run();
    return now;
  }
  void remove_entry(int64_t id) { remove.bind(1, id).run(); }
  /// A shorter file; while others use it, it stays as long as it is.
  void shrink() {
    try {
      database.execute("VACUUM; PRAGMA wal_checkpoint(TRUNCATE)");
    } catch (const Error&) {
    }
  }
};

DiskCache::DiskCache(Settings settings) : settings_{std::move(settings)}, breaker_{settings_.breaker} {}

DiskCache::~DiskCache() {
  if (open_) attempt(nullptr, [this] { write_statistics(); });
}

fs::path DiskCache::file_in(const fs::path& folder) {
  return folder / "pages.sqlite";
}

DiskCache::Open& DiskCache::open() {
  if (open_) return *open_;
  try {
    open_ = std::make_unique<Open>(settings_.folder);
  } catch (const Error& error) {
    if (error.code != Code::damaged) throw;
    log(LogLevel::warning, std::string{error.what()} + "; it is thrown away, and a new one begun");
    const auto file = file_in(settings_.folder).string();
    std::error_code ignored;
    for (const auto* ending : {"", "-wal", "-shm"}) fs::remove(file + ending, ignored);
    open_ = std::make_unique<Open>(settings_.folder);
  }
  return *open_;
}

/// False when it failed: then the file is opened anew next time.
template <class Work>
bool DiskCache::attempt(const CacheKey* key, Work&& work) {
  if (!breaker_.allows()) return false;
  try {
    work();
    if (breaker_.state() != CircuitBreaker::State::closed)
      log(LogLevel::debug, "cache: " + settings_.folder.string() + " can be used again");
    breaker_.succeeded();
    return true;
  } catch (const Error& error) {
    if (key != nullptr) count_error(*key);
    breaker_.failed();
    const bool warns = !warned_ && breaker_.state() == CircuitBreaker::State::open;
    warned_ = warned_ || warns;
    log(warns ? LogLevel::warning : LogLevel::debug,
        std::string{"cache: "} + error.what() + (warns ? "; going on without it until it can be used" : ""));
    open_.reset();
  }
  return false;
}

std::optional<std::string> DiskCache::find(const CacheKey& key) {
  std::optional<std::string> found;
  attempt(&key, [&] { found = look_up(key); });
  return counted(key, std::move(found));
}

std::optional<std::string> DiskCache::look_up(const CacheKey& key) {
  auto& file = open();
  auto& row = file.find.bind(1, key.stage).bind(2, key.hash);
  if (!row.step()) return std::nullopt;
  const auto id = row.integer(0);
  const bool too_old = expired(key.stage, row.integer(1));
  auto value = too_old ? std::nullopt : unseal(key, row.bytes(2));
  row.run();
  if (!value && !too_old) count_error(key);
  if (value)
    file.used.bind(1, settings_.now()).bind(2, id).run();
  else
    file.remove_entry(id);
  return value;
}

void DiskCache::store(const CacheKey& key, std::string_view value, std::string_view document) {
  const auto sealed = seal(key, value);
  const auto bytes = static_cast<int64_t>(sealed.size()) + bytes_of_a_row;
  if (static_cast<uint64_t>(bytes) > settings_.most_bytes) return;
  attempt(&key, [&] {
    auto& file = open();
    Transaction transaction{file.database};
    const auto now = settings_.now();
    file.store.bind(1, key.stage)
        .bind(2, key.hash)
        .bind(3, document)
        .bind(4, now)
        .bind(5, now)
        .bind(6, bytes)
        .bind(7, sealed)
        .run();
    remove_past(settings_.most_bytes);
    write_statistics();
    transaction.commit();
    count_store(key, value.size());
  });
}

uint64_t DiskCache::forget(std::string_view document) {
  return forget(std::set{std::string{document}});
}

uint64_t DiskCache::forget(const std::set<std::string>& documents) {
  const auto name = file_in(settings_.folder);
  std::error_code reason;
  const bool there = fs::exists(name, reason);
  if (reason) throw Error{Stage::run, Code::unreadable, name.string() + ": " + reason.message()};
  if (!there) return 0;
  auto& file = open();
  Transaction transaction{file.database};
  const auto before = file.total().entries;
  for (const auto& document : documents) file.forget.bind(1, document).run();
  const auto count = before - file.total().entries;
  if (count > 0) file.database.execute("CREATE TABLE IF NOT EXISTS remains (one)");
  const bool remains = has_table(file.database, "remains");  // of this or an earlier time
  transaction.commit();
  open_.reset();
  if (!remains) return count;
  Database patient{name, Database::Access::write};
  rewrite_without_remains(patient);
  patient.execute("DROP TABLE IF EXISTS remains");
  return count;
}

bool DiskCache::expired(std::string_view stage, int64_t stored) const {
  const auto lifetime = settings_.lifetimes.find(stage);
  if (lifetime == settings_.lifetimes.end()) return false;
  return settings_.now() - stored > std::chrono::nanoseconds{lifetime->second}.count();
}

DiskCache::Removed DiskCache::remove_expired() {
  auto& file = open();
  const auto before = file.total();
  auto remove = file.database.prepare("DELETE FROM entries WHERE stage = ? AND stored < ?");
  for (const auto& [stage, lifetime] : settings_.lifetimes)
    remove.bind(1, stage).bind(2, settings_.now() - std::chrono::nanoseconds{lifetime}.count()).run();
  const auto after = file.total();
  return {before.entries - after.entries, before.bytes - after.bytes};
}

DiskCache::Removed DiskCache::remove_past(uint64_t most_bytes) {
  auto& file = open();
  Removed removed;
  const auto total = file.total().bytes;
  if (total <= most_bytes) return removed;
  std::vector<int64_t> victims;
  while (total - removed.bytes > most_bytes && file.oldest.step()) {
    victims.push_back(file.oldest.integer(0));
    removed.bytes += static_cast<uint64_t>(file.oldest.integer(1));
  }
  file.oldest.restart();
  for (const auto id : victims) file.remove_entry(id);
  removed.entries = victims.size();
  return removed;
}

void DiskCache::write_statistics() {
  auto& file = open();
  for (const auto& [stage, counts] : statistics()) {
    const auto& old = written_[stage];
    file.count.bind(1, stage)
        .bind(2, static_cast<int64_t>(counts.hits - old.hits))
        .bind(3, static_cast<int64_t>(counts.misses - old.misses))
        .bind(4, static_cast<int64_t>(counts.errors - old.errors))
        .bind(5, static_cast<int64_t>(counts.stores - old.stores))
        .bind(6, static_cast<int64_t>(counts.bytes - old.bytes))
        .run();
  }
  written_ = statistics();
}

DiskCache::Content DiskCache::content() {
  auto& file = open();
  Content content;
  auto row = file.database.prepare(
      "SELECT entries, bytes, (SELECT count(DISTINCT document) FROM entries), "
      "(SELECT coalesce(min(stored), 0) FROM entries), (SELECT coalesce(max(stored), 0) FROM entries) FROM "
      "sums");
  row.step();
  const auto number = [](const Statement& from, int column) {
    return static_cast<uint64_t>(from.integer(column));
  };
  content.entries = number(row, 0);
  content.bytes = number(row, 1);
  content.documents = number(row, 2);
  content.oldest = row.integer(3);
  content.newest = row.integer(4);
  auto used = file.database.prepare("SELECT stage, hits, misses, errors, stores, bytes FROM statistics");
  while (used.step())
    content.used[used.text(0)] = {number(used, 1), number(used, 2), number(used, 3), number(used, 4),
                                  number(used, 5)};
  return content;
}

DiskCache::Removed DiskCache::trim(uint64_t most_bytes) {
  auto& file = open();
  Transaction transaction{file.database};
  auto removed = remove_expired();
  const auto oldest = remove_past(most_bytes);
  transaction.commit();
  file.shrink();
  return {removed.entries + oldest.entries, removed.bytes + oldest.bytes};
}

DiskCache::Removed DiskCache::clear() {
  auto& file = open();
  Transaction transaction{file.database};
  const auto all = file.total();
  file.database.execute("DELETE FROM entries; DELETE FROM statistics");
  transaction.commit();
  file.shrink();
  return all;
}

DiskCache::Removed DiskCache::verify() {
  auto& file = open();
  Transaction transaction{file.database};
  Removed removed;
  std::vector<int64_t> damaged;
  auto rows = file.database.prepare("SELECT id, stage, hash, value, bytes FROM entries");
  while (rows.step()) {
    if (unseal({rows.text(1), rows.text(2)}, rows.bytes(3))) continue;
    damaged.push_back(rows.integer(0));
    removed.bytes += static_cast<uint64_t>(rows.integer(4));
  }
  for (const auto id : damaged) file.remove_entry(id);
  removed.entries = damaged.size();
  transaction.commit();
  return removed;
}

DiskCacheView::DiskCacheView(Database database) : database_{std::move(database)} {}

std::optional<DiskCacheView> DiskCacheView::open(const fs::path& folder) {
  const auto file = DiskCache::file_in(folder);
  std::error_code none;
  if (!fs::is_regular_file(file, none)) return std::nullopt;
  try {
    DiskCacheView view{Database{file, Database::Access::read}};
    view.stored_by({}, {});
    return view;
  } catch (const Error&) {
    return std::nullopt;
  }
}

uint64_t DiskCacheView::stored_by(std::string_view document, std::string_view stage) {
  auto row = database_.prepare("SELECT count(*) FROM entries WHERE document = ? AND stage = ?");
  row.bind(1, document).bind(2, stage).step();
  return static_cast<uint64_t>(row.integer(0));
}

}  // namespace docmill
