#include "flow/store/journal_upkeep.hpp"

#include <algorithm>

#include "base/error.hpp"
#include "flow/store/compression.hpp"
#include "flow/store/journal.hpp"
#include "flow/store/journal_rows.hpp"
#include "model/codec.hpp"

namespace docmill {
namespace {

std::string id_in(std::string_view compressed) {
  return std::get<Document>(decode(decompress(compressed))).id;
}

/// A table of the keys, for statements to join with.
void list_keys(Database& database, std::span<const int64_t> keys) {
  database.execute("CREATE TEMP TABLE IF NOT EXISTS listed (key INTEGER PRIMARY KEY); DELETE FROM listed;");
  auto add = database.prepare("INSERT OR IGNORE INTO listed VALUES (?)");
  for (const auto key : keys) add.bind(1, key).run();
}

}  // namespace

JournalUpkeep::JournalUpkeep(const std::filesystem::path& output)
    : database_{Journal::file_of(output), Database::Access::write} {
  database_.execute("PRAGMA secure_delete = ON; PRAGMA temp_store = MEMORY;");
}

std::vector<JournalledInput> JournalUpkeep::inputs() {
  auto rows = database_.prepare(
      "SELECT key, path, coalesce(folder, ''), coalesce(id, '') FROM inputs LEFT JOIN runs USING (run) ORDER "
      "BY path");
  std::vector<JournalledInput> inputs;
  while (rows.step()) inputs.push_back({rows.integer(0), rows.text(1), rows.text(2), rows.text(3)});
  return inputs;
}

std::set<std::string> JournalUpkeep::ids_of(int64_t key) {
  auto rows = database_.prepare("SELECT line FROM records WHERE input = ?");
  rows.bind(1, key);
  std::set<std::string> ids;
  while (rows.step())
    if (auto id = id_in(rows.bytes(0)); !id.empty()) ids.insert(std::move(id));
  if (!has_table(database_, "former_ids")) return ids;
  auto former = database_.prepare("SELECT id FROM former_ids WHERE input = ?");
  former.bind(1, key);
  while (former.step()) ids.insert(former.text(0));
  return ids;
}

std::vector<std::string> JournalUpkeep::containers_of(const std::set<std::string>& ids,
                                                      std::span<const int64_t> but) {
  list_keys(database_, but);
  auto rows = database_.prepare(
      "SELECT path, line FROM records JOIN inputs ON key = input WHERE parent <> -1 AND input NOT IN (SELECT "
      "key FROM "
      "listed) ORDER BY path");
  std::vector<std::string> paths;
  while (rows.step()) {
    auto path = rows.text(0);
    if ((paths.empty() || paths.back() != path) && ids.contains(id_in(rows.bytes(1))))
      paths.push_back(std::move(path));
  }
  return paths;
}

std::vector<std::string> JournalUpkeep::artifacts_only_of(std::span<const int64_t> keys) {
  list_keys(database_, keys);
  auto rows = database_.prepare(
      "SELECT DISTINCT path FROM artifacts WHERE input IN (SELECT key FROM listed) AND path NOT IN (SELECT "
      "path FROM "
      "artifacts WHERE input NOT IN (SELECT key FROM listed)) ORDER BY path");
  std::vector<std::string> paths;
  while (rows.step()) paths.push_back(rows.text(0));
  return paths;
}

void JournalUpkeep::erase(std::span<const int64_t> keys) {
  list_keys(database_, keys);
  const bool times = keeps_times(database_), former_ids = has_table(database_, "former_ids");
  database_.execute("BEGIN IMMEDIATE;");
  if (times) database_.execute("DELETE FROM times WHERE input IN (SELECT key FROM listed);");
  if (former_ids) database_.execute("DELETE FROM former_ids WHERE input IN (SELECT key FROM listed);");
  database_.execute(
      "DELETE FROM records WHERE input IN (SELECT key FROM listed);"
      "DELETE FROM artifacts WHERE input IN (SELECT key FROM listed);"
      "DELETE FROM inputs WHERE key IN (SELECT key FROM listed);"
      "COMMIT;");
  rewrite_without_remains(database_);
}

}  // namespace docmill
