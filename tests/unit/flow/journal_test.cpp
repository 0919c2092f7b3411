#include "flow/store/journal.hpp"

#include <filesystem>
#include <fstream>

#include <catch2/catch.hpp>

#include "base/error.hpp"
#include "base/files.hpp"

using namespace docmill;

namespace {

JournalEntry entry_of(Journal& journal, const std::string& path) {
  JournalEntry entry;
  entry.key = journal.start(path);
  entry.path = path;
  entry.state = {.size = 5, .modified = 11, .changed = 12, .device = 13, .inode = UINT64_MAX};
  entry.seen = 99;
  entry.id = "sha256:ab";
  entry.options = {"reading", "products"};
  entry.status = Status::partial;
  entry.pages = {1, 2, 3};
  return entry;
}

void put(Journal& journal, const std::string& path) {
  auto entry = entry_of(journal, path);
  journal.add(entry.key, JournalRecord{1, std::nullopt, Status::partial, "the record"});
  journal.finish(entry);
}

}  // namespace

TEST_CASE("a journal gives back what was finished, to later runs too") {
  const TemporaryFolder folder;
  const std::string path = "a\xff\n b.pdf";
  {
    Journal journal{folder.path()};
    auto entry = entry_of(journal, path);
    entry.duplicate_of = "first.pdf";
    journal.add(entry.key, JournalRecord{7, std::nullopt, Status::partial, std::string(100'000, 'x')});
    journal.add(entry.key, JournalArtifact{"a.deck.pdf", 4, "sha256:cd"});
    journal.finish(entry);
  }
  Journal journal{folder.path()};
  const auto entry = journal.find(path);
  REQUIRE(entry);
  CHECK(entry->path == path);
  CHECK(entry->state ==
        FileState{.size = 5, .modified = 11, .changed = 12, .device = 13, .inode = UINT64_MAX});
  CHECK(entry->seen == 99);
  CHECK(entry->id == "sha256:ab");
  CHECK(entry->duplicate_of == "first.pdf");
  CHECK(entry->options == Fingerprints{"reading", "products"});
  CHECK(entry->status == Status::partial);
  CHECK(entry->pages.other == 3);
  CHECK_FALSE(entry->met);
  const auto records = journal.records_of(*entry);
  REQUIRE(records.size() == 1);
  CHECK(records[0].line == std::string(100'000, 'x'));
  const auto artifacts = journal.artifacts_of(*entry);
  REQUIRE(artifacts.size() == 1);
  CHECK(artifacts[0].path == "a.deck.pdf");
  CHECK(artifacts[0].bytes == 4);
  CHECK(journal.perhaps_renamed(entry->state).size() == 1);
  CHECK_FALSE(journal.find("other"));
}

TEST_CASE("members come back in the order of a run's output, whatever the order they finished in") {
  const TemporaryFolder folder;
  Journal journal{folder.path()};
  auto entry = entry_of(journal, "a.zip");
  constexpr uint64_t first = uint64_t{1} << 63;
  // a.zip holds 0 and 1; 0 is an archive of 2 and 3.
  journal.add(entry.key, JournalRecord{first + 3, first, Status::ok, "inner 2"});
  journal.add(entry.key, JournalRecord{first + 1, 4, Status::ok, "outer 2"});
  journal.add(entry.key, JournalRecord{first + 2, first, Status::failed, "inner 1"});
  journal.add(entry.key, JournalRecord{first, 4, Status::ok, "outer 1"});
  journal.add(entry.key, JournalRecord{4, std::nullopt, Status::ok, "a.zip"});
  journal.finish(entry);
  std::string all;
  for (const auto& record : journal.records_of(entry)) all += record.line + ";";
  CHECK(all == "inner 1;inner 2;outer 1;outer 2;a.zip;");
}

TEST_CASE("what was not finished is not there, what is done anew replaces what was known") {
  const TemporaryFolder folder;
  {
    Journal journal{folder.path()};
    put(journal, "a");
    put(journal, "b");
    journal.flush();
    journal.add(journal.start("b"), JournalRecord{2, std::nullopt, Status::ok, "half"});
    CHECK_FALSE(journal.find("b"));
  }
  Journal journal{folder.path()};
  CHECK(journal.find("a"));
  CHECK_FALSE(journal.find("b"));
  put(journal, "a");
  CHECK(journal.records_of(*journal.find("a")).size() == 1);
}

TEST_CASE("a run knows what it has met") {
  const TemporaryFolder folder;
  {
    Journal journal{folder.path()};
    put(journal, "a");
    put(journal, "b");
    CHECK(journal.find("a")->met);
    CHECK(journal.not_met().empty());
  }
  Journal journal{folder.path()};
  auto entry = *journal.find("a");
  entry.seen = 1234;
  journal.met(entry);
  CHECK(journal.find("a")->met);
  CHECK(journal.find("a")->seen == 1234);
  REQUIRE(journal.not_met().size() == 1);
  CHECK(journal.not_met()[0].path == "b");
}

TEST_CASE("a damaged journal is put aside, and a new one begun") {
  const TemporaryFolder folder;
  const auto file = Journal::file_of(folder.path());
  std::filesystem::create_directories(file.parent_path());
  std::ofstream{file} << std::string(5000, 'x');
  Journal journal{folder.path()};
  put(journal, "a");
  CHECK(journal.find("a"));
  CHECK(std::filesystem::exists(file.string() + ".damaged"));
}
