#include "flow/merge/journal_copy.hpp"

#include "base/error.hpp"
#include "flow/store/compression.hpp"
#include "flow/store/database.hpp"
#include "flow/store/journal_rows.hpp"

namespace docmill {
namespace {

namespace fs = std::filesystem;

uint64_t unsigned_in(const Statement& row, int column) {
  return static_cast<uint64_t>(row.integer(column));
}

RunOrigin last_origin(Database& database, int64_t& run, const fs::path& from) {
  auto row = database.prepare("SELECT run, begun, folder FROM runs ORDER BY run DESC LIMIT 1");
  if (!row.step())
    throw Error{Stage::run, Code::damaged, from.string() + ": its journal knows of no run", "run it again"};
  run = row.integer(0);
  return {row.integer(1), row.text(2)};
}

JournalEntry entry_in(const Statement& row) {
  JournalEntry entry;
  entry.path = row.text(1);
  entry.state = {.size = unsigned_in(row, 2),
                 .modified = row.integer(3),
                 .changed = row.integer(4),
                 .device = unsigned_in(row, 5),
                 .inode = unsigned_in(row, 6)};
  entry.seen = row.integer(7);
  entry.id = row.text(8);
  if (!row.bytes(9).empty()) entry.duplicate_of = row.text(9);
  entry.options = {row.text(10), row.text(11)};
  entry.status = static_cast<Status>(row.integer(12));
  entry.pages = {unsigned_in(row, 13), unsigned_in(row, 14), unsigned_in(row, 15)};
  return entry;
}

JournalRecord record_in(const Statement& row) {
  JournalRecord record{.sequence = unsigned_in(row, 0),
                       .parent = std::nullopt,
                       .status = static_cast<Status>(row.integer(2)),
                       .line = decompress(row.bytes(3))};
  if (constexpr int64_t no_parent = -1; row.integer(1) != no_parent) record.parent = unsigned_in(row, 1);
  return record;
}

JournalTime time_in(const Statement& row) {
  return {.sequence = unsigned_in(row, 0),
          .time = {.page = static_cast<uint32_t>(row.integer(1)),
                   .stage = static_cast<Stage>(row.integer(2)),
                   .microseconds = unsigned_in(row, 3)}};
}

}  // namespace

RunOrigin copy_last_run(const fs::path& from, Journal& to, const UseArtifact& use) {
  const auto file = Journal::file_of(from);
  std::error_code ignored;
  if (!fs::exists(file, ignored))
    throw Error{Stage::run, Code::not_found, file.string() + " does not exist", "copy .docmill, too"};
  Database database{file, Database::Access::read};
  int64_t run = 0;
  const auto origin = last_origin(database, run, from);
  auto inputs = database.prepare(
      "SELECT key, path, size, modified, changed, device, inode, seen, id, duplicate_of, reading, products, "
      "status, digital, ocr, other FROM inputs WHERE done AND run = ? ORDER BY key");
  auto records = database.prepare("SELECT sequence, parent, status, line FROM records WHERE input = ?");
  auto artifacts = database.prepare(
      "SELECT path, bytes, hash FROM artifacts WHERE input = ? AND NOT former ORDER BY path");
  std::optional<Statement> times;
  if (keeps_times(database))
    times.emplace(database.prepare("SELECT sequence, page, stage, microseconds FROM times WHERE input = ?"));
  inputs.bind(1, run);
  while (inputs.step()) {
    auto entry = entry_in(inputs);
    entry.key = to.start(entry.path);
    records.bind(1, inputs.integer(0));
    while (records.step()) to.add(entry.key, record_in(records));
    artifacts.bind(1, inputs.integer(0));
    while (artifacts.step()) {
      const JournalArtifact artifact{artifacts.text(0), unsigned_in(artifacts, 1), artifacts.text(2)};
      use(entry, artifact);
      to.add(entry.key, artifact);
    }
    if (times) {
      times->bind(1, inputs.integer(0));
      while (times->step()) to.add(entry.key, time_in(*times));
    }
    to.finish(entry);
  }
  return origin;
}

void set_origin(const fs::path& output, const RunOrigin& origin) {
  Database database{Journal::file_of(output), Database::Access::write};
  database.prepare("UPDATE runs SET begun = ?, folder = ?")
      .bind(1, origin.begun)
      .bind(2, origin.folder)
      .run();
}

}  // namespace docmill
