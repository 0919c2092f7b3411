// docmill forget removes recognised pages from every cache that runs have used.
#include <catch2/catch.hpp>
#include <nlohmann/json.hpp>

#include "redis_server.hpp"
#include "support/tiny_scan.hpp"

using namespace docmill::testing;
using Catch::Contains;
namespace fs = std::filesystem;

namespace {

using Strings = std::vector<std::string>;

/// Two files of two pages each.
void write_scans(const Workplace& place) {
  const auto pictures =
      drawn_lines({"A letter to Quetzalcoatl", "Page two of it", "Quite another letter", "Page two of that"},
                  place.path());
  place.write("mine.yaml", "export: {format: [txt]}\n");
  place.write("in/a.pdf", tiny_scan({pictures[0], pictures[1]}));
  place.write("in/b.pdf", tiny_scan({pictures[2], pictures[3]}));
}

std::string run(const Workplace& place, const Strings& more = {}) {
  Strings words{"run", "./mine.yaml", "in", "-o", "out", "--end-record"};
  words.insert(words.end(), more.begin(), more.end());
  REQUIRE(place.docmill(words).status == 0);
  return nlohmann::json::parse(
      place.read("out/records.jsonl").substr(0, place.read("out/records.jsonl").find('\n')))["id"];
}

int pages(const Workplace& place, const Strings& where) {
  Strings words{"cache", "--json"};
  words.insert(words.end(), where.begin(), where.end());
  return nlohmann::json::parse(place.docmill(words).out)["pages"];
}

/// A file below the folder holds the bytes.
bool has_trace(const Workplace& place, const std::string& folder, const std::string& bytes) {
  for (const auto& entry : fs::recursive_directory_iterator{place.path(folder)})
    if (entry.is_regular_file() &&
        place.read(entry.path().lexically_relative(place.path())).find(bytes) != std::string::npos)
      return true;
  return false;
}

}  // namespace

TEST_CASE("a forgotten document's pages go from the user's cache, and from that of a named folder") {
  const Workplace place;
  write_scans(place);
  run(place, {"--cache", "user"});
  for (const auto* ending : {"", "-wal", "-shm"})
    fs::remove(place.path(std::string{"out/.docmill/journal.sqlite"} + ending));
  const auto id = run(place, {"--cache", "shared"});
  REQUIRE(has_trace(place, "shared", id));
  REQUIRE(has_trace(place, ".cache/docmill", id));
  fs::create_directory(place.path("deeper"));
  const auto result = place.shell("cd deeper && HOME=/nowhere docmill forget ../out ../in/a.pdf");
  CHECK(result.status == 0);
  CHECK(result.err.empty());
  CHECK_THAT(result.out, Contains("1 input, 1 record, 1 artifact, 4 cached pages removed"));
  for (const std::string folder : {"shared", ".cache/docmill"}) {
    CHECK_FALSE(has_trace(place, folder, id));
    CHECK(pages(place, {"--cache", folder}) == 2);
  }
}

TEST_CASE("what a document was before it was changed is forgotten with it") {
  const Workplace place;
  write_scans(place);
  const auto before = run(place);
  fs::remove(place.path("in/a.pdf"));
  place.write("in/a.pdf", tiny_scan(drawn_lines({"The same letter, shorter"}, place.path())));
  run(place);
  REQUIRE(pages(place, {"out"}) == 5);
  CHECK_THAT(place.docmill({"forget", "out", "in/a.pdf"}).out, Contains("3 cached pages removed"));
  CHECK(pages(place, {"out"}) == 2);
  CHECK_FALSE(has_trace(place, "out", before.substr(before.find(':') + 1)));
}

TEST_CASE("a cache that no run has used is named") {
  const Workplace place;
  write_scans(place);
  run(place);
  REQUIRE(place.docmill({"ocr", "in", "--cache", "other"}).status == 0);
  CHECK(place.docmill({"forget", "out", "in/a.pdf", "--cache", "gopher://x"}).status == 2);
  CHECK(pages(place, {"out"}) == 4);
  const auto result = place.docmill({"forget", "out", "in/a.pdf", "--cache", "other"});
  CHECK(result.status == 0);
  CHECK_THAT(result.out, Contains("4 cached pages removed"));
  CHECK(pages(place, {"out"}) == 2);
  CHECK(pages(place, {"--cache", "other"}) == 2);
}

TEST_CASE("a cache that is away is named, all else is forgotten; when it is back, what was forgotten goes") {
  const Workplace place;
  write_scans(place);
  const auto id = run(place, {"--cache", "shared"});
  fs::rename(place.path("shared"), place.path("away"));
  const auto result = place.docmill({"forget", "out", "in/a.pdf"});
  CHECK(result.status == 3);
  CHECK(lines(result.err) == 1);
  CHECK_THAT(result.err,
             Contains(place.path("shared").string()) && Contains("docmill forget out tries it again"));
  CHECK_THAT(place.read("out/records.jsonl"), !Contains("a.pdf"));
  CHECK(place.docmill({"forget", "out"}).status == 3);
  fs::rename(place.path("away"), place.path("shared"));
  CHECK(has_trace(place, "shared", id));
  const auto again = place.docmill({"forget", "out"});
  CHECK(again.status == 0);
  CHECK(again.out == "out: 2 cached pages removed\n");
  CHECK_FALSE(has_trace(place, "shared", id));
  CHECK_FALSE(has_trace(place, "out", id));
  CHECK(place.docmill({"forget", "out"}).status == 2);
}

TEST_CASE("a Redis server forgets a document's pages; its password is nowhere in the folder") {
  if (!has_redis()) return;
  const Workplace place;
  write_scans(place);
  const auto port = free_port();
  RedisServer server{place, port};
  const auto address = address_of(port);
  run(place, {"--cache", address});
  CHECK_FALSE(has_trace(place, "out", "a%3Ab"));
  REQUIRE(pages(place, {"--cache", address}) == 4);
  const auto shown = "redis://127.0.0.1:" + std::to_string(port) + "/2";

  const auto without = place.docmill({"forget", "out", "in/a.pdf"});
  CHECK(without.status == 3);
  CHECK_THAT(without.err, Contains(shown + ": recognised pages may still be in this cache") &&
                              Contains("with --cache ADDRESS when it wants a password"));
  CHECK_THAT(without.out, Contains("2 cached pages removed"));  // of its own cache
  CHECK(pages(place, {"--cache", address}) == 4);
  const auto with = place.docmill({"forget", "out"}, {}, {"DOCMILL_CACHE=" + address});
  CHECK(with.status == 0);
  CHECK(with.out == "out: 2 cached pages removed\n");
  CHECK(pages(place, {"--cache", address}) == 2);

  server.kill();
  const auto gone = place.docmill({"forget", "out", "in/b.pdf", "--cache", address});
  CHECK(gone.status == 3);
  CHECK_THAT(gone.err, Contains(shown) && !Contains("a%3Ab") && !Contains("a:b@c"));
}
