#include "flow/store/database.hpp"

#include <chrono>

#include <sqlite3.h>

#include "base/error.hpp"

namespace docmill {
namespace {

namespace fs = std::filesystem;

constexpr int patience = 10'000;  // milliseconds, for another program that holds the file

[[noreturn]] void fail(sqlite3* handle) {
  const int code = sqlite3_errcode(handle);
  const bool damaged = code == SQLITE_CORRUPT || code == SQLITE_NOTADB;
  const char* file = sqlite3_db_filename(handle, "main");
  throw Error{Stage::run, damaged ? Code::damaged : Code::write_failed,
              std::string{file == nullptr ? "journal" : file} + ": " + sqlite3_errmsg(handle)};
}

void check(int code, sqlite3* handle) {
  if (code != SQLITE_OK) fail(handle);
}

/// Of two programs that begin the same file at the same time SQLite makes one wait everywhere but here, where
/// it says at once that the database is locked.
void keep_log(sqlite3* handle) {
  const auto end = std::chrono::steady_clock::now() + std::chrono::milliseconds{patience};
  int code = SQLITE_OK;
  do {
    code = sqlite3_exec(handle, "PRAGMA journal_mode = WAL", nullptr, nullptr, nullptr);
    if (code == SQLITE_BUSY) sqlite3_sleep(1);
  } while (code == SQLITE_BUSY && std::chrono::steady_clock::now() < end);
  check(code, handle);
}

/// The file's name for reading: SQLite then makes and changes neither of the log's files. See
/// sqlite.org/wal.html, "Read-Only Databases".
std::string uri_to_read(const fs::path& file) {
  std::string uri = "file:";
  for (const char c : fs::absolute(file).string())
    c == '%' ? uri += "%25" : c == '?' ? uri += "%3f" : c == '#' ? uri += "%23" : uri += c;
  std::error_code none;
  const auto is_there = [&](const char* ending) { return fs::exists(file.string() + ending, none); };
  return uri + (!is_there("-wal") ? "?immutable=1" : is_there("-shm") ? "?readonly_shm=1" : "");
}

}  // namespace

void Statement::Finalize::operator()(sqlite3_stmt* statement) const {
  sqlite3_finalize(statement);
}

Statement& Statement::bind(int parameter, int64_t value) {
  check(sqlite3_bind_int64(statement_.get(), parameter, value), sqlite3_db_handle(statement_.get()));
  return *this;
}

Statement& Statement::bind(int parameter, std::string_view bytes) {
  const char* data = bytes.empty() ? "" : bytes.data();
  check(sqlite3_bind_blob64(statement_.get(), parameter, data, bytes.size(), SQLITE_TRANSIENT),
        sqlite3_db_handle(statement_.get()));
  return *this;
}

Statement& Statement::bind_text(int parameter, std::string_view text) {
  const char* data = text.empty() ? "" : text.data();
  check(sqlite3_bind_text64(statement_.get(), parameter, data, text.size(), SQLITE_TRANSIENT, SQLITE_UTF8),
        sqlite3_db_handle(statement_.get()));
  return *this;
}

bool Statement::step() {
  const int code = sqlite3_step(statement_.get());
  if (code == SQLITE_ROW) return true;
  auto* const handle = sqlite3_db_handle(statement_.get());
  if (code != SQLITE_DONE) fail(handle);
  check(sqlite3_reset(statement_.get()), handle);
  return false;
}

void Statement::run() {
  while (step()) {
  }
}

void Statement::restart() {
  sqlite3_reset(statement_.get());
}

int64_t Statement::integer(int column) const {
  return sqlite3_column_int64(statement_.get(), column);
}

double Statement::real(int column) const {
  return sqlite3_column_double(statement_.get(), column);
}

std::string_view Statement::bytes(int column) const {
  const auto* data = static_cast<const char*>(sqlite3_column_blob(statement_.get(), column));
  return {data == nullptr ? "" : data,
          static_cast<std::size_t>(sqlite3_column_bytes(statement_.get(), column))};
}

void Database::Close::operator()(sqlite3* handle) const {
  sqlite3_close_v2(handle);
}

void Database::open(const fs::path& file, const std::string& name, int flags) {
  sqlite3* handle = nullptr;
  const int code =
      sqlite3_open_v2(name.c_str(), &handle, flags | SQLITE_OPEN_URI | SQLITE_OPEN_NOMUTEX, nullptr);
  handle_.reset(handle);
  if (code != SQLITE_OK)
    throw Error{Stage::run, Code::write_failed, file.string() + ": " + sqlite3_errstr(code)};
  sqlite3_busy_timeout(handle, patience);
}

Database::Database(const fs::path& file, Access access) {
  if (access == Access::read) {
    open(file, uri_to_read(file), SQLITE_OPEN_READONLY);
    return;
  }
  open(file, fs::absolute(file).string(), SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE);
  int keeps_log = 1;
  check(sqlite3_file_control(handle_.get(), "main", SQLITE_FCNTL_PERSIST_WAL, &keeps_log), handle_.get());
  keep_log(handle_.get());
  execute("PRAGMA journal_size_limit = 0; PRAGMA synchronous = FULL;");
}

Database::Database() {
  open(":memory:", ":memory:", SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE);
}

void Database::attach(const fs::path& file, std::string_view name) {
  auto uri = uri_to_read(file);
  uri += uri.find('?') == std::string::npos ? "?mode=ro" : "&mode=ro";
  prepare("ATTACH ? AS " + std::string{name}).bind_text(1, uri).run();
}

void Database::execute(const char* statements) {
  check(sqlite3_exec(handle_.get(), statements, nullptr, nullptr, nullptr), handle_.get());
}

Statement Database::prepare(std::string_view statement) {
  sqlite3_stmt* prepared = nullptr;
  check(sqlite3_prepare_v3(handle_.get(), statement.data(), static_cast<int>(statement.size()),
                           SQLITE_PREPARE_PERSISTENT, &prepared, nullptr),
        handle_.get());
  return Statement{prepared};
}

int64_t Database::last_row() const {
  return sqlite3_last_insert_rowid(handle_.get());
}

bool has_table(Database& database, std::string_view name) {
  return database.prepare("SELECT 1 FROM sqlite_master WHERE type = 'table' AND name = ?")
      .bind_text(1, name)
      .step();
}

void rewrite_without_remains(Database& database) {
  database.execute("PRAGMA secure_delete = ON; VACUUM;");
  auto checkpoint = database.prepare("PRAGMA wal_checkpoint(TRUNCATE)");
  if (checkpoint.step() && checkpoint.integer(0) == 0) return;
  throw Error{Stage::run, Code::write_failed,
              "another program still reads the journal or the cache: what was removed stays in its log",
              "give the same command once more when it has ended"};
}

}  // namespace docmill
