// The index is made from the journal, and whatever it lacks is found all the same.
#include "flow/store/search.hpp"

#include <fstream>

#include <catch2/catch.hpp>

#include "base/files.hpp"
#include "flow/store/journal.hpp"
#include "model/codec.hpp"

using namespace docmill;
namespace fs = std::filesystem;

namespace {

Document document(const std::string& path, const std::vector<std::string>& pages) {
  Document record;
  record.source.path = path;
  record.source.modified = "2025-06-01T10:00:00Z";
  record.id = "sha256:" + path;
  for (const auto& text : pages) {
    Page page;
    page.number = static_cast<uint32_t>(record.pages.size() + 1);
    page.text = text;
    record.pages.push_back(page);
  }
  return record;
}

void put(Journal& journal, const Document& record) {
  JournalEntry entry;
  entry.path = record.source.path;
  entry.key = journal.start(entry.path);
  entry.id = record.id;
  journal.add(entry.key, JournalRecord{1, std::nullopt, record.status, encode(record)});
  journal.finish(entry);
}

std::vector<std::string> found(const fs::path& folder, const std::string& words,
                               const SearchFilter& filter = {}) {
  const auto result = search(folder, {.query = parse_search(words), .filter = filter, .limit = 20});
  REQUIRE(result);
  std::vector<std::string> paths;
  for (const auto& hit : result->hits) paths.push_back(fs::path{hit.source.path}.filename());
  return paths;
}

using Paths = std::vector<std::string>;

/// The index catches up or does not: what is found is the same.
void check_found(const fs::path& folder, const std::string& words, const Paths& paths,
                 const SearchFilter& filter = {}) {
  INFO(words);
  CHECK(found(folder, words, filter) == paths);
  SearchIndex::for_writing(folder).catch_up();
  CHECK(found(folder, words, filter) == paths);
  CHECK(search(folder, {.query = parse_search(words), .filter = {}, .limit = 1})->not_in_index == 0);
}

}  // namespace

TEST_CASE("words, phrases, beginnings, accents and operators find documents") {
  const TemporaryFolder folder;
  {
    Journal journal{folder.path()};
    put(journal, document("a.txt", {"Polizza per i veicoli", "perch\u00e9 no"}));
    put(journal, document("b.txt", {"I veicoli e la polizza"}));
    put(journal, document("c.txt", {"Altro"}));
  }
  check_found(folder.path(), "ALTRO", {"c.txt"});
  check_found(folder.path(), "perche", {"a.txt"});
  check_found(folder.path(), "polizza NOT perch\u00e9", {"b.txt"});
  check_found(folder.path(), "\"la polizza\"", {"b.txt"});
  check_found(folder.path(), "altr* OR per", {"c.txt", "a.txt"});
  check_found(folder.path(), "poli", {});
}

TEST_CASE("what is replaced or forgotten is found no more, what is new is") {
  const TemporaryFolder folder;
  const auto output = folder.path();
  {
    Journal journal{output};
    for (const auto* name : {"a.txt", "b.txt", "c.txt"}) put(journal, document(name, {"the former words"}));
  }
  check_found(output, "former", {"a.txt", "b.txt", "c.txt"});
  {
    Journal journal{output};
    put(journal, document("a.txt", {"the new words"}));
    journal.forget(*journal.find("c.txt"));
    put(journal, document("d.txt", {"the new words"}));
  }
  check_found(output, "former", {"b.txt"});
  check_found(output, "new words", {"a.txt", "d.txt"});
  {
    Journal journal{output};
    journal.start("b.txt");  // and then the run is killed
  }
  check_found(output, "former", {});
}

TEST_CASE("an index is made anew when it is damaged, or the journal is another") {
  const TemporaryFolder folder;
  const auto output = folder.path();
  {
    Journal journal{output};
    put(journal, document("a.txt", {"first journal"}));
  }
  check_found(output, "journal", {"a.txt"});
  for (const auto* suffix : {"", "-wal", "-shm"}) fs::remove(Journal::file_of(output).string() + suffix);
  {
    Journal journal{output};
    put(journal, document("b.txt", {"second journal"}));
  }
  check_found(output, "journal", {"b.txt"});
  check_found(output, "first", {});
  for (const auto* suffix : {"-wal", "-shm"}) fs::remove(SearchIndex::file_of(output).string() + suffix);
  std::ofstream{SearchIndex::file_of(output)} << std::string(10'000, 'x');
  check_found(output, "second", {"b.txt"});
}

TEST_CASE("labels, days and status narrow a search") {
  const TemporaryFolder folder;
  const auto output = folder.path();
  {
    Journal journal{output};
    auto first = document("a.txt", {"word"});
    first.labels = {{.task = "t", .label = "Flotta Auto", .confidence = 1, .evidence = {}, .unknown = {}}};
    first.created = "2024-02-03T00:00:00Z";
    put(journal, first);
    auto second = document("b.txt", {"word"});
    second.labels = {{.task = "t", .label = "Flotta", .confidence = 1, .evidence = {}, .unknown = {}}};
    second.status = Status::partial;
    put(journal, second);
    auto undated = document("c.txt", {"word"});
    undated.source.modified.clear();
    put(journal, undated);
  }
  check_found(output, "word", {"a.txt"}, {.labels = {"Flotta Auto"}, .since = {}, .until = {}, .status = {}});
  check_found(output, "word", {"a.txt", "b.txt"},
              {.labels = {"Flotta", "Flotta Auto"}, .since = {}, .until = {}, .status = {}});
  check_found(output, "word", {"b.txt"}, {.labels = {}, .since = "2025-06-01", .until = {}, .status = {}});
  check_found(output, "word", {"a.txt"}, {.labels = {}, .since = {}, .until = "2025-05-31", .status = {}});
  check_found(output, "word", {"b.txt"}, {.labels = {}, .since = {}, .until = {}, .status = Status::partial});
}

TEST_CASE("a snippet is from the page that says it, with what matched marked") {
  const TemporaryFolder folder;
  {
    Journal journal{folder.path()};
    auto record =
        document("a fleet.txt", {"Nothing here", "What\n\tis the perch\u00e9 of\nthis", "this alone"});
    record.title = "Annual";
    put(journal, record);
  }
  const auto hit = [&](const std::string& words) {
    const auto result = search(folder.path(), {.query = parse_search(words), .filter = {}, .limit = 1});
    REQUIRE(result->hits.size() == 1);
    return result->hits.front().snippet;
  };
  const auto both = hit("perche this");
  CHECK(both.page == 2);
  CHECK(both.text == "What is the perch\u00e9 of this");
  CHECK(both.marks == std::vector<std::pair<uint64_t, uint64_t>>{{12, 18}, {22, 26}});
  CHECK(hit("nothing alone").page > 0);  // on two pages: either will do
  const auto title = hit("annual");
  CHECK(title.page == 0);
  CHECK(title.text == "Nothing here");
  CHECK(title.marks.empty());
  CHECK(hit("fleet").marks.empty());
}

TEST_CASE("equally good documents come by path, and no more than asked for") {
  const TemporaryFolder folder;
  {
    Journal journal{folder.path()};
    for (const auto* name : {"e", "b", "d", "a", "c"}) put(journal, document(name, {"the same"}));
  }
  for (int round = 0; round < 2; ++round) {
    const auto result = search(folder.path(), {.query = parse_search("same"), .filter = {}, .limit = 3});
    Paths paths;
    for (const auto& hit : result->hits) paths.push_back(fs::path{hit.source.path}.filename());
    CHECK(paths == Paths{"a", "b", "c"});
    SearchIndex::for_writing(folder.path()).catch_up();
  }
}

TEST_CASE("a journal of the first layout gets an index, and can be searched before it has one") {
  const TemporaryFolder folder;
  {
    Journal journal{folder.path()};
    put(journal, document("old.txt", {"an old word"}));
  }
  {
    Database database{Journal::file_of(folder.path()), Database::Access::write};
    database.execute(
        "DROP INDEX inputs_by_change; ALTER TABLE inputs DROP COLUMN change; PRAGMA user_version = 1");
  }
  CHECK(found(folder.path(), "old") == Paths{"old.txt"});
  {
    Journal journal{folder.path()};
    put(journal, document("new.txt", {"a new word"}));
  }
  check_found(folder.path(), "word", {"new.txt", "old.txt"});
}
