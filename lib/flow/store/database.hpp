#pragma once
#include <cstdint>
#include <filesystem>
#include <memory>
#include <string>
#include <string_view>

struct sqlite3;
struct sqlite3_stmt;

namespace docmill {

/// One prepared statement; its parameters count from 1, its columns from 0. Functions throw Error
/// write_failed.
class Statement {
 public:
  Statement& bind(int parameter, int64_t value);
  Statement& bind(int parameter, std::string_view bytes);
  /// As text, for full-text search; `text` must be UTF-8.
  Statement& bind_text(int parameter, std::string_view text);
  /// True when there is a row to be read; after false it can be bound and run anew.
  bool step();
  /// For those that give no rows.
  void run();
  /// Leaves the rows that are left unread: it can be bound and run anew.
  void restart();

  int64_t integer(int column) const;
  double real(int column) const;
  /// Valid until the next step.
  std::string_view bytes(int column) const;
  std::string text(int column) const { return std::string{bytes(column)}; }

 private:
  friend class Database;
  struct Finalize {
    void operator()(sqlite3_stmt* statement) const;
  };
  explicit Statement(sqlite3_stmt* statement) : statement_{statement} {}
  std::unique_ptr<sqlite3_stmt, Finalize> statement_;
};

/// A SQLite file with a write-ahead log: readers and one writer do not wait for each other. The log's two
/// files, FILE-wal and FILE-shm, stay beside it, so that readers have no files to make. For one thread.
/// Functions throw Error write_failed, damaged for a file that is no such database.
class Database {
 public:
  /// `read`: the file must exist; when its log is not there (a copy), nobody may write it meanwhile.
  enum class Access { write, read };
  Database(const std::filesystem::path& file, Access access);

  /// In memory, gone with the object.
  Database();

  /// `file` is read as with Access::read, in statements as NAME.table.
  void attach(const std::filesystem::path& file, std::string_view name);
  void execute(const char* statements);
  Statement prepare(std::string_view statement);
  int64_t last_row() const;

 private:
  struct Close {
    void operator()(sqlite3* handle) const;
  };
  void open(const std::filesystem::path& file, const std::string& name, int flags);

  std::unique_ptr<sqlite3, Close> handle_;
};

bool has_table(Database& database, std::string_view name);

/// Writes the file anew, without what was once removed from it: no byte of that is left in it or its log.
/// Throws Error write_failed, also when a reader holds on to an older state for ten seconds.
void rewrite_without_remains(Database& database);

}  // namespace docmill
