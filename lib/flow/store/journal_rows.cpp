#include "flow/store/journal_rows.hpp"

namespace docmill {

JournalEntry entry_in(const Statement& row, int64_t run) {
  JournalEntry entry;
  entry.key = row.integer(0);
  entry.path = row.text(1);
  entry.state = {.size = restored(row.integer(2)),
                 .modified = row.integer(3),
                 .changed = row.integer(4),
                 .device = restored(row.integer(5)),
                 .inode = restored(row.integer(6))};
  entry.seen = row.integer(7);
  entry.id = row.text(8);
  if (!row.bytes(9).empty()) entry.duplicate_of = row.text(9);
  entry.options = {row.text(10), row.text(11)};
  entry.status = static_cast<Status>(row.integer(12));
  entry.pages = {restored(row.integer(13)), restored(row.integer(14)), restored(row.integer(15))};
  entry.met = row.integer(16) == run;
  return entry;
}

bool keeps_times(Database& database) {
  return has_table(database, "times");
}

}  // namespace docmill
