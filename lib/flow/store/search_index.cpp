#include "flow/store/search_index.hpp"

#include <algorithm>
#include <tuple>
#include <utility>

#include <fcntl.h>
#include <unistd.h>

#include "base/error.hpp"
#include "flow/store/compression.hpp"
#include "flow/store/journal.hpp"
#include "flow/store/search_text.hpp"
#include "model/codec.hpp"

namespace docmill {
namespace {

namespace fs = std::filesystem;

constexpr int64_t layout_version = 1;
constexpr std::size_t inputs_at_once = 256;  // in one transaction
constexpr int64_t least_orphans = 10'000;    // before their words are cleared away

/// `documents.document` is the row of `texts`; it is never used again, for texts' rows stay. `labels`: see
/// SearchText.
constexpr const char* schema = R"(
BEGIN IMMEDIATE;
CREATE TABLE inputs (input INTEGER PRIMARY KEY, change INTEGER NOT NULL);
CREATE TABLE documents (
  document INTEGER PRIMARY KEY AUTOINCREMENT, input INTEGER NOT NULL, sequence INTEGER NOT NULL,
  status INTEGER NOT NULL, day TEXT NOT NULL, labels TEXT NOT NULL);
CREATE INDEX documents_by_input ON documents (input);
CREATE VIRTUAL TABLE texts USING fts5 (name, title, text, content = '', tokenize = "unicode61 remove_diacritics 2");
INSERT INTO texts (texts, rank) VALUES ('rank', 'bm25(2.0, 4.0, 1.0)');
PRAGMA user_version = 1;
COMMIT;
)";

int64_t number(Database& database, std::string_view statement) {
  auto rows = database.prepare(statement);
  rows.step();
  return rows.integer(0);
}

/// What is damaged in the journal is found by nothing; the run that meets it does it again.
SearchText text_of(std::string_view compressed) {
  try {
    return search_text(std::get<Document>(decode(decompress(compressed))));
  } catch (const Error&) {
  } catch (const RefusedLine&) {
  }
  return {};
}

}  // namespace

fs::path SearchIndex::file_of(const fs::path& output) {
  return output / ".docmill" / "search.sqlite";
}

void SearchIndex::remove(const fs::path& output) {
  for (const auto* suffix : {"", "-wal", "-shm"}) {
    std::error_code reason;
    const auto file = file_of(output).string() + suffix;
    fs::remove(file, reason);
    if (reason) throw Error{Stage::run, Code::write_failed, file + " cannot be removed: " + reason.message()};
  }
}

SearchIndex::SearchIndex(Database database, const fs::path& output) : database_{std::move(database)} {
  database_.attach(Journal::file_of(output), "journal");
  change_ = number(database_, "PRAGMA journal.user_version") < 2 ? "0" : "change";
}

SearchIndex SearchIndex::for_writing(const fs::path& output) {
  const auto file = file_of(output);
  const auto open = [&] {
    // Words of documents: nobody else's eyes.
    if (const int made = ::open(file.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0600); made >= 0) ::close(made);
    Database database{file, Database::Access::write};
    // After a loss of power it may lag behind; it is never ahead, for the journal is synchronised before.
    database.execute("PRAGMA synchronous = NORMAL");
    return database;
  };
  try {
    SearchIndex index{open(), output};
    if (number(index.database_, "PRAGMA user_version") == layout_version && !index.is_worn()) return index;
  } catch (const Error& error) {
    if (error.code != Code::damaged) throw;
  }
  remove(output);
  SearchIndex index{open(), output};
  index.database_.execute(schema);
  return index;
}

std::optional<SearchIndex> SearchIndex::for_reading(const fs::path& output) {
  const auto file = file_of(output);
  std::error_code none;
  if (!fs::is_regular_file(file, none)) return std::nullopt;
  SearchIndex index{Database{file, Database::Access::read}, output};
  if (number(index.database_, "PRAGMA user_version") != layout_version) return std::nullopt;
  index.database_.execute("BEGIN");  // all that is read is of one moment
  return index;
}

SearchIndex SearchIndex::in_memory(const fs::path& output) {
  SearchIndex index{Database{}, output};
  index.database_.execute(schema);
  index.database_.execute("BEGIN");
  return index;
}

/// More words of what has gone than of what is there.
bool SearchIndex::is_worn() {
  const auto documents = number(database_, "SELECT count(*) FROM documents");
  const auto rows =
      number(database_, "SELECT coalesce(max(seq), 0) FROM sqlite_sequence WHERE name = 'documents'");
  return rows - documents > std::max(documents, least_orphans);
}

std::vector<int64_t> SearchIndex::behind() {
  auto rows = database_.prepare(
      "SELECT key FROM journal.inputs AS one WHERE done AND NOT EXISTS (SELECT 1 FROM main.inputs WHERE "
      "input "
      "= one.key AND main.inputs.change = " +
      (change_ == "0" ? change_ : "one.change") + ") ORDER BY key");
  std::vector<int64_t> inputs;
  while (rows.step()) inputs.push_back(rows.integer(0));
  return inputs;
}

void SearchIndex::add(std::span<const int64_t> inputs) {
  auto change = database_.prepare("SELECT " + change_ + " FROM journal.inputs WHERE key = ? AND done");
  auto records = database_.prepare("SELECT sequence, status, line FROM journal.records WHERE input = ?");
  auto forget = database_.prepare("DELETE FROM documents WHERE input = ?");
  auto add_input = database_.prepare("INSERT OR REPLACE INTO main.inputs VALUES (?, ?)");
  auto add_document = database_.prepare(
      "INSERT INTO documents (input, sequence, status, day, labels) VALUES (?, ?, ?, ?, ?)");
  auto add_text = database_.prepare("INSERT INTO texts (rowid, name, title, text) VALUES (?, ?, ?, ?)");
  for (const auto input : inputs) {
    change.bind(1, input);
    if (!change.step()) continue;  // gone, or begun anew, since it was counted
    const auto now = change.integer(0);
    change.run();
    forget.bind(1, input).run();
    records.bind(1, input);
    while (records.step()) {
      const auto text = text_of(records.bytes(2));
      add_document.bind(1, input)
          .bind(2, records.integer(0))
          .bind(3, records.integer(1))
          .bind_text(4, text.day)
          .bind_text(5, text.labels)
          .run();
      add_text.bind(1, database_.last_row())
          .bind_text(2, text.name)
          .bind_text(3, text.title)
          .bind_text(4, text.text)
          .run();
    }
    add_input.bind(1, input).bind(2, now).run();
  }
}

void SearchIndex::catch_up(const std::function<bool(std::size_t added)>& goes_on) {
  const auto inputs = behind();
  std::span<const int64_t> rest{inputs};
  while (!rest.empty() && goes_on(inputs.size() - rest.size())) {
    const auto some = rest.first(std::min(rest.size(), inputs_at_once));
    database_.execute("BEGIN IMMEDIATE");
    add(some);
    database_.execute("COMMIT");
    rest = rest.subspan(some.size());
  }
  if (rest.empty()) drop_gone();
}

/// What the journal has, it has, too: when it has more there are some to be left out.
void SearchIndex::drop_gone() {
  if (number(database_, "SELECT count(*) FROM main.inputs") ==
      number(database_, "SELECT count(*) FROM journal.inputs WHERE done"))
    return;
  database_.execute(
      "BEGIN IMMEDIATE;"
      "DELETE FROM main.inputs WHERE input NOT IN (SELECT key FROM journal.inputs WHERE done);"
      "DELETE FROM documents WHERE input NOT IN (SELECT input FROM main.inputs);"
      "COMMIT;");
}

void SearchIndex::check() {
  auto rows = database_.prepare("PRAGMA main.quick_check(1)");
  if (rows.step() && rows.text(0) == "ok") return;
  throw Error{Stage::run, Code::damaged, "the search index is damaged"};
}

void SearchIndex::for_each_hit(const std::string& match, const SearchFilter& filter,
                               const std::function<bool(const IndexHit&)>& use) {
  std::string statement =
      "SELECT documents.input, sequence FROM documents JOIN main.inputs AS seen ON seen.input = "
      "documents.input JOIN journal.inputs AS one ON one.key = documents.input WHERE document = ? AND "
      "one.done "
      "AND seen.change = " +
      (change_ == "0" ? change_ : std::string{"one.change"});
  std::vector<std::string> texts;
  if (!filter.labels.empty()) {
    statement += " AND (0";
    for (const auto& label : filter.labels) {
      statement += " OR instr(labels, ?)";
      texts.push_back(label_key(label));
    }
    statement += ")";
  }
  if (!filter.since.empty()) {
    statement += " AND day >= ?";
    texts.push_back(filter.since);
  }
  if (!filter.until.empty()) {
    statement += " AND day <= ? AND day <> ''";
    texts.push_back(filter.until);
  }
  if (filter.status)
    statement += " AND documents.status = " + std::to_string(static_cast<int>(*filter.status));
  auto document = database_.prepare(statement);
  for (std::size_t one = 0; one < texts.size(); ++one)
    document.bind_text(static_cast<int>(one) + 2, texts[one]);
  // Not joined: of many that match only the first are looked at.
  auto rows = database_.prepare("SELECT rowid, rank FROM texts WHERE texts MATCH ? ORDER BY rank");
  rows.bind_text(1, match);
  while (rows.step()) {
    document.bind(1, rows.integer(0));
    if (!document.step()) continue;
    const IndexHit hit{document.integer(0), document.integer(1), rows.real(1)};
    document.restart();
    if (!use(hit)) return;
  }
}

void SearchIndex::keep_first_by_path(std::vector<IndexHit>& hits, std::size_t count) {
  const auto worst = hits[count - 1].rank;
  const auto equals = std::ranges::find(hits, worst, &IndexHit::rank);
  auto path = database_.prepare("SELECT path FROM journal.inputs WHERE key = ?");
  std::vector<std::pair<std::string, IndexHit>> named;
  for (auto hit = equals; hit != hits.end(); ++hit) {
    path.bind(1, hit->input);
    named.emplace_back(path.step() ? path.text(0) : "", *hit);
    path.restart();
  }
  std::ranges::sort(named, {}, [](const auto& one) {
    return std::tuple{std::string_view{one.first}, static_cast<uint64_t>(one.second.sequence)};
  });
  std::ranges::transform(named, equals, &std::pair<std::string, IndexHit>::second);
  hits.resize(count);
}

SearchIndex::Found SearchIndex::found(const IndexHit& hit) {
  auto rows = database_.prepare(
      "SELECT path, coalesce(folder, ''), line FROM journal.inputs JOIN journal.records ON input = key LEFT "
      "JOIN "
      "journal.runs USING (run) WHERE key = ? AND sequence = ?");
  rows.bind(1, hit.input).bind(2, hit.sequence);
  if (!rows.step()) throw Error{Stage::run, Code::damaged, "a record that was found is not in the journal"};
  return {rows.text(0), rows.text(1), decompress(rows.bytes(2))};
}

}  // namespace docmill
