#include "flow/store/journal_view.hpp"

#include <algorithm>
#include <utility>

#include "base/error.hpp"
#include "flow/store/compression.hpp"
#include "flow/store/journal_rows.hpp"

namespace docmill {
namespace {

namespace fs = std::filesystem;

constexpr int64_t no_run = -1;

bool is_there(const fs::path& file) {
  std::error_code reason;
  if (fs::is_regular_file(file, reason)) return true;
  if (reason && reason != std::errc::no_such_file_or_directory && reason != std::errc::not_a_directory)
    throw Error{Stage::run, Code::unreadable, file.string() + ": " + reason.message()};
  return false;
}

int64_t layout_of(Database& database) {
  auto version = database.prepare("PRAGMA user_version");
  version.step();
  return version.integer(0);
}

uint64_t unsigned_in(const Statement& row, int column) {
  return static_cast<uint64_t>(row.integer(column));
}

}  // namespace

std::string path_from_here(std::string path, const fs::path& folder, const fs::path& here) {
  if (folder.empty() || folder == here || path.starts_with('/')) return path;
  return (folder / path).string();
}

JournalView::JournalView(Database database) : database_{std::move(database)} {
  database_.execute("BEGIN");  // all that is read is of one moment
}

std::optional<JournalView> JournalView::open(const fs::path& output) {
  const auto file = Journal::file_of(output);
  if (!is_there(file)) return std::nullopt;
  try {
    Database database{file, Database::Access::read};
    const auto layout = layout_of(database);
    if (layout == 0) return std::nullopt;  // the first run is about to begin
    if (layout > Journal::layout_version)
      throw Error{Stage::run, Code::unsupported, file.string() + " was written by a newer docmill"};
    return JournalView{std::move(database)};
  } catch (const Error& error) {
    if (error.code != Code::damaged) throw;
    throw Error{Stage::run, Code::damaged, error.message,
                "the next run into the folder puts it aside and does everything again"};
  }
}

JournalCounts JournalView::counts() {
  JournalCounts counts;
  auto inputs = database_.prepare(
      "SELECT status, count(*), sum(digital), sum(ocr), sum(other), sum(artifacts), sum(artifact_bytes) "
      "FROM inputs WHERE done GROUP BY status");
  while (inputs.step()) {
    count_of(counts.inputs, static_cast<Status>(inputs.integer(0))) = unsigned_in(inputs, 1);
    counts.pages.digital += unsigned_in(inputs, 2);
    counts.pages.ocr += unsigned_in(inputs, 3);
    counts.pages.other += unsigned_in(inputs, 4);
    counts.artifacts += unsigned_in(inputs, 5);
    counts.artifact_bytes += unsigned_in(inputs, 6);
  }
  auto documents = database_.prepare(
      "SELECT status, count(*) FROM records WHERE input NOT IN (SELECT key FROM inputs WHERE NOT done) "
      "GROUP BY status");
  while (documents.step())
    count_of(counts.documents, static_cast<Status>(documents.integer(0))) = unsigned_in(documents, 1);
  auto first = database_.prepare("SELECT count(*) FROM inputs WHERE done AND substr(products, 1, ?) = ?");
  first.bind(1, static_cast<int64_t>(first_results_mark.size())).bind(2, first_results_mark);
  first.step();
  counts.only_first = unsigned_in(first, 0);
  return counts;
}

std::optional<JournalRun> JournalView::last_run() {
  auto row = database_.prepare(
      "SELECT run, begun, ended, coalesce(stopped_by, '') FROM runs ORDER BY run DESC LIMIT 1");
  if (!row.step()) return std::nullopt;
  JournalRun run{.number = row.integer(0), .begun = row.integer(1), .ended = {}, .stopped_by = row.text(3)};
  if (const auto ended = row.integer(2); ended != 0) run.ended = ended;
  return run;
}

/// Rows of path, status, and the folder of the run.
std::vector<JournalInput> JournalView::inputs_in(Statement rows) {
  std::error_code ignored;
  const auto here = fs::current_path(ignored);
  std::vector<JournalInput> inputs;
  while (rows.step()) {
    auto path = path_from_here(rows.text(0), rows.text(2), here);
    const bool gone = is_gone(path);
    inputs.push_back({std::move(path), static_cast<Status>(rows.integer(1)), gone});
  }
  return inputs;
}

std::vector<JournalInput> JournalView::failed() {
  auto rows = database_.prepare(
      "SELECT path, status, folder FROM inputs LEFT JOIN runs USING (run) "
      "WHERE done AND status IN (?, ?) ORDER BY path");
  rows.bind(1, static_cast<int64_t>(Status::partial)).bind(2, static_cast<int64_t>(Status::failed));
  return inputs_in(std::move(rows));
}

std::optional<JournalEntry> JournalView::find(std::string_view path) {
  if (!find_) find_.emplace(database_.prepare(std::string{entry_columns} + "path = ?"));
  if (!find_->bind(1, path).step()) return std::nullopt;
  auto entry = entry_in(*find_, no_run);
  find_->restart();
  return entry;
}

std::vector<JournalEntry> JournalView::of_size(uint64_t size) {
  auto rows = database_.prepare(std::string{entry_columns} + "size = ? LIMIT 16");
  rows.bind(1, stored(size));
  std::vector<JournalEntry> entries;
  while (rows.step()) entries.push_back(entry_in(rows, no_run));
  return entries;
}

void JournalView::for_each_path(const std::function<void(const std::string&)>& use) {
  auto rows = database_.prepare("SELECT path FROM inputs WHERE done");
  while (rows.step()) use(rows.text(0));
}

std::vector<SlowWork> JournalView::slowest(unsigned most) {
  std::vector<SlowWork> slowest;
  if (!keeps_times(database_)) return slowest;
  auto rows = database_.prepare(
      "SELECT path, coalesce(folder, ''), page, stage, microseconds, parent, line "
      "FROM (SELECT * FROM times ORDER BY microseconds DESC, input, sequence, page, stage LIMIT ?) AS slow "
      "JOIN inputs ON inputs.key = slow.input LEFT JOIN runs USING (run) "
      "JOIN records ON records.input = slow.input AND records.sequence = slow.sequence "
      "WHERE done ORDER BY microseconds DESC, path, page, stage");
  rows.bind(1, int64_t{most});
  std::error_code ignored;
  const auto here = fs::current_path(ignored);
  while (rows.step()) {
    SlowWork work{.path = path_from_here(rows.text(0), rows.text(1), here),
                  .member = std::nullopt,
                  .time = {.page = static_cast<uint32_t>(rows.integer(2)),
                           .stage = static_cast<Stage>(rows.integer(3)),
                           .microseconds = unsigned_in(rows, 4)}};
    if (restored(rows.integer(5)) != restored(no_parent))
      work.member = std::get<Document>(decode(decompress(rows.bytes(6)))).source.member;
    slowest.push_back(std::move(work));
  }
  return slowest;
}

uint64_t JournalView::input_bytes() {
  auto row = database_.prepare("SELECT coalesce(sum(size), 0) FROM inputs WHERE done");
  row.step();
  return unsigned_in(row, 0);
}

uint64_t JournalView::gone() {
  const auto not_given = inputs_in(database_.prepare(
      "SELECT path, status, folder FROM inputs LEFT JOIN runs USING (run) WHERE done AND run < "
      "(SELECT max(run) FROM runs WHERE ended IS NOT NULL AND length(stopped_by) = 0)"));
  return static_cast<uint64_t>(std::ranges::count(not_given, true, &JournalInput::gone));
}

void JournalView::for_each_artifact(const std::function<void(const JournalArtifact&)>& use) {
  // SQLite takes the other columns from the row that has the maximum.
  auto rows = database_.prepare(
      "SELECT artifacts.path, bytes, hash, max(run) FROM artifacts JOIN inputs ON key = input WHERE done "
      "GROUP BY artifacts.path ORDER BY artifacts.path");
  while (rows.step()) use({rows.text(0), unsigned_in(rows, 1), rows.text(2)});
}

}  // namespace docmill
