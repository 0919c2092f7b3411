#include "flow/store/journal_view.hpp"

#include <filesystem>
#include <fstream>

#include <catch2/catch.hpp>
#include <unistd.h>

#include "base/error.hpp"
#include "base/files.hpp"
#include "flow/store/run_lock.hpp"

using namespace docmill;

namespace {

void put(Journal& journal, const std::string& path, Status status, const JournalArtifact& artifact) {
  JournalEntry entry;
  entry.key = journal.start(path);
  entry.path = path;
  entry.status = status;
  entry.pages = {1, 2, 3};
  journal.add(entry.key, JournalRecord{1, std::nullopt, status, "the record"});
  journal.add(entry.key, artifact);
  journal.finish(entry);
}

std::vector<std::string> artifacts_of(JournalView& view) {
  std::vector<std::string> found;
  view.for_each_artifact(
      [&](const JournalArtifact& artifact) { found.push_back(artifact.path + " " + artifact.hash); });
  return found;
}

}  // namespace

TEST_CASE("a view counts what is finished, members among the documents") {
  const TemporaryFolder folder;
  Journal journal{folder.path()};
  put(journal, "b", Status::ok, {"b.txt", 10, "x"});
  put(journal, "a", Status::partial, {"a.txt", 5, "y"});
  const auto key = journal.start("c.zip");
  journal.add(key, JournalRecord{5, 4, Status::failed, "a member"});
  journal.flush();
  {
    auto view = JournalView::open(folder.path());
    REQUIRE(view);
    CHECK(view->counts().documents.total() == 2);  // the archive is not done
    CHECK_FALSE(view->last_run()->ended);
  }
  JournalEntry zip;
  zip.key = key;
  zip.path = "c.zip";
  zip.status = Status::partial;
  journal.add(key, JournalRecord{4, std::nullopt, Status::partial, "c.zip"});
  journal.finish(zip);
  journal.end_run("time budget");
  auto view = JournalView::open(folder.path());
  const auto counts = view->counts();
  CHECK(counts.inputs.ok == 1);
  CHECK(counts.inputs.partial == 2);
  CHECK(counts.documents.failed == 1);
  CHECK(counts.documents.total() == 4);
  CHECK(counts.pages.ocr == 4);
  CHECK(counts.artifacts == 2);
  CHECK(counts.artifact_bytes == 15);
  CHECK(view->last_run()->ended);
  CHECK(view->last_run()->stopped_by == "time budget");
  const auto failed = view->failed();
  REQUIRE(failed.size() == 2);
  CHECK(failed[0].path == "a");
  CHECK(failed[0].gone);
}

TEST_CASE("a file that two inputs were given is what the later run made of it") {
  const TemporaryFolder folder;
  {
    Journal journal{folder.path()};
    put(journal, "a", Status::ok, {"a.txt", 10, "later"});
    put(journal, "./a", Status::ok, {"a.txt", 10, "earlier"});
  }
  {
    Journal journal{folder.path()};
    put(journal, "a", Status::ok, {"a.txt", 10, "later"});
  }
  auto view = JournalView::open(folder.path());
  CHECK(artifacts_of(*view) == std::vector<std::string>{"a.txt later"});
}

TEST_CASE("gone is what the last whole run was not given and has no file") {
  const TemporaryFolder folder;
  const auto kept = (folder.path() / "kept").string();
  std::ofstream{kept} << "x";
  {
    Journal journal{folder.path()};
    for (const auto& path : {kept, std::string{"/no/such/file"}})
      put(journal, path, Status::ok, {path, 1, "x"});
    journal.end_run("");
  }
  CHECK(JournalView::open(folder.path())->gone() == 0);  // the last whole run was given both
  { Journal{folder.path()}.end_run("signal"); }
  CHECK(JournalView::open(folder.path())->gone() == 0);
  { Journal{folder.path()}.end_run(""); }
  CHECK(JournalView::open(folder.path())->gone() == 1);
}

TEST_CASE("there is no view where there is no journal, nor of a newer layout") {
  const TemporaryFolder folder;
  CHECK_FALSE(JournalView::open(folder.path()));
  CHECK(std::filesystem::is_empty(folder.path()));
  std::filesystem::create_directory(folder.path() / ".docmill");
  std::ofstream{Journal::file_of(folder.path())};
  CHECK_FALSE(JournalView::open(folder.path()));  // begun, and not yet written
  {
    Database database{Journal::file_of(folder.path()), Database::Access::write};
    database.execute("PRAGMA user_version = 99");
  }
  CHECK_THROWS_WITH(JournalView::open(folder.path()), Catch::Contains("newer docmill"));
}

TEST_CASE("who holds a folder's lock is known without taking it") {
  const TemporaryFolder folder;
  CHECK_FALSE(process_at_work(folder.path()));
  CHECK(std::filesystem::is_empty(folder.path()));
  {
    const RunLock lock{folder.path(), std::chrono::milliseconds{0}};
    CHECK(process_at_work(folder.path()) == ::getpid());
    CHECK_THROWS_AS(RunLock(folder.path(), std::chrono::milliseconds{0}), Error);
  }
  CHECK_FALSE(process_at_work(folder.path()));
  CHECK_NOTHROW(RunLock(folder.path(), std::chrono::milliseconds{0}));
}
