// Recognised pages are found again: in other files, in later runs, after a run was killed; and whatever
// happens to the cache, the results are the same.
#include <catch2/catch.hpp>
#include <nlohmann/json.hpp>
#include <signal.h>

#include "support/tiny_scan.hpp"
#include "workplace.hpp"

using namespace docmill::testing;
using Catch::Contains;
namespace fs = std::filesystem;

namespace {

using Strings = std::vector<std::string>;

Strings numbered_lines(int count) {
  Strings lines;
  for (int number = 1; number <= count; ++number)
    lines.push_back("This is the page with the number " + std::to_string(number * 37));
  return lines;
}

/// Two files of two pages each; the first one's second page is the second one's first.
void write_scans(const Workplace& place) {
  const auto pictures = drawn_lines(numbered_lines(3), place.path());
  place.write("mine.yaml", "export: {format: [txt]}\n");
  place.write("in/a.pdf", tiny_scan({pictures[0], pictures[1]}));
  place.write("in/b.pdf", tiny_scan({pictures[1], pictures[2]}));
}

ToolResult run(const Workplace& place, const std::string& folder, const Strings& more = {}) {
  Strings words{"run", "./mine.yaml", "in", "-o", folder, "-v", "-j1"};
  words.insert(words.end(), more.begin(), more.end());
  auto result = place.docmill(words);
  CHECK(result.status == 0);
  return result;
}

nlohmann::json stats(const Workplace& place, const Strings& where) {
  Strings words{"cache", "--json"};
  words.insert(words.end(), where.begin(), where.end());
  const auto result = place.docmill(words);
  REQUIRE(result.status == 0);
  return nlohmann::json::parse(result.out);
}

void forget_journal(const Workplace& place, const std::string& folder) {
  for (const auto* ending : {"", "-wal", "-shm"})
    fs::remove(place.path(folder + "/.docmill/journal.sqlite" + ending));
}

}  // namespace

TEST_CASE("a page of another file, and of another run, is found again; the results are the same") {
  const Workplace place;
  write_scans(place);
  const auto first = run(place, "out");
  CHECK_THAT(place.read("out/in/b.pdf.text.txt"), Contains("number 74") && Contains("number 111"));
  CHECK_THAT(first.err, Contains("4 pages (1 from the cache)"));
  CHECK(stats(place, {"out"})["pages"] == 3);
  run(place, "none", {"--no-cache"});
  CHECK_FALSE(fs::exists(place.path("none/.docmill/cache")));
  const auto expected = place.files("none");
  CHECK(place.files("out") == expected);

  forget_journal(place, "out");
  const auto jobs = GENERATE("-j1", "-j4");
  CHECK_THAT(run(place, "out", {jobs}).err, Contains("4 pages (4 from the cache)"));
  CHECK(place.files("out") == expected);
}

TEST_CASE("what decides a page's text makes other pages of it") {
  const Workplace place;
  write_scans(place);
  run(place, "out", {"--cache", "shared"});
  CHECK_FALSE(fs::exists(place.path("out/.docmill/cache")));
  CHECK_THAT(run(place, "psm", {"--cache", "shared", "--psm", "6"}).err, Contains("(1 from the cache)"));
  // Words are kept with every page: who asks for them later need not have it recognised again.
  CHECK_THAT(run(place, "words", {"--cache", "shared", "--words"}).err, Contains("(4 from the cache)"));
  CHECK_THAT(place.read("words/records.jsonl"), Contains("\"words\":[{"));
  run(place, "words without", {"--no-cache", "--words"});
  CHECK(place.read("words/records.jsonl") == place.read("words without/records.jsonl"));
  run(place, "words again", {"--cache", "shared", "--words"});
  CHECK(place.read("words again/records.jsonl") == place.read("words without/records.jsonl"));
  CHECK(stats(place, {"--cache", "shared"})["pages"] == 6);
}

TEST_CASE("a run that is killed in the middle of a long scan goes on behind the pages that it had") {
  constexpr int pages = 30;
  const Workplace place;
  place.write("mine.yaml", "export: {format: [txt]}\n");
  place.write("in/long.pdf", tiny_scan(drawn_lines(numbered_lines(pages), place.path())));
  {
    auto killed = place.start({"run", "./mine.yaml", "in", "-o", "out", "-j1"});
    const auto cached = [&] {
      const auto result = place.docmill({"cache", "out", "--json"});
      return result.status == 0 ? nlohmann::json::parse(result.out)["pages"].get<int>() : 0;
    };
    while (cached() < 3) {
    }
    killed.signal(SIGKILL);
    CHECK(killed.wait().status == 128 + SIGKILL);
  }
  CHECK_FALSE(fs::exists(place.path("out/records.jsonl")));
  const auto kept = stats(place, {"out"})["pages"].get<int>();
  REQUIRE(kept >= 3);
  REQUIRE(kept < pages);
  const auto result = run(place, "out");
  CHECK_THAT(result.err, Contains("30 pages (" + std::to_string(kept) + " from the cache)"));
  CHECK_THAT(result.err,
             Contains("cache, disk, ocr: " + std::to_string(kept) + " hits, " + std::to_string(pages - kept) +
                      " misses, 0 errors, " + std::to_string(pages - kept) + " stores"));
  run(place, "new", {"--no-cache"});
  CHECK(place.files("out") == place.files("new"));
}

TEST_CASE("a page that a time limit cut short is not kept") {
  const Workplace place;
  write_scans(place);
  place.docmill({"run", "./mine.yaml", "in", "-o", "out", "--page-timeout", "1ms"});
  if (fs::exists(place.path("out/.docmill/cache"))) CHECK(stats(place, {"out"})["pages"] == 0);
}

TEST_CASE("stage commands cache when they are told where") {
  const Workplace place;
  write_scans(place);
  const auto plain = place.docmill({"ocr", "in"});
  CHECK(plain.status == 0);
  CHECK_FALSE(fs::exists(place.path(".cache")));
  CHECK(place.docmill({"ocr", "in", "--cache", "user"}).out == plain.out);
  CHECK(fs::exists(place.path(".cache/docmill/pages.sqlite")));  // HOME is the folder
  const auto again = place.docmill({"ocr", "in", "--cache", "user", "-v"});
  CHECK(again.out == plain.out);
  CHECK_THAT(again.err, Contains("cache, disk, ocr: 3 hits, 0 misses"));
  CHECK(stats(place, {})["pages"] == 3);
  const auto elsewhere = place.docmill({"ocr", "in"}, {}, {"DOCMILL_CACHE=elsewhere"});
  CHECK(elsewhere.out == plain.out);
  CHECK(stats(place, {"--cache", "elsewhere"})["pages"] == 3);
}

TEST_CASE("a cache that is damaged or cannot be written makes a run slower, never wrong") {
  const Workplace place;
  write_scans(place);
  run(place, "out", {"--cache", "shared"});
  const auto expected = place.files("out");
  SECTION("rubbish in its place") {
    place.write("shared/pages.sqlite", std::string(20'000, 'x'));
    CHECK_THAT(run(place, "again", {"--cache", "shared"}).err, Contains("a new one begun"));
    CHECK(stats(place, {"--cache", "shared"})["pages"] == 3);
  }
  SECTION("bytes changed in the middle of it") {
    auto bytes = place.read("shared/pages.sqlite");
    for (auto at = bytes.find("docmill1"); at != std::string::npos; at = bytes.find("docmill1", at + 1))
      bytes[at + 45] = static_cast<char>(bytes[at + 45] ^ 1);
    place.write("shared/pages.sqlite", bytes);
    const auto result = run(place, "again", {"--cache", "shared"});
    CHECK_THAT(result.err, Contains("cache, disk, ocr: 0 hits, 3 misses, 3 errors, 3 stores"));
  }
  SECTION("a file where its folder should be") {
    place.write("file", "");
    const auto result = run(place, "again", {"--cache", "file"});
    CHECK_THAT(result.err, Contains("going on without it until it can be used"));
  }
  CHECK(place.files("again") == expected);
}

TEST_CASE("docmill cache looks after a cache") {
  const Workplace place;
  write_scans(place);
  CHECK(place.docmill({"cache", "out"}).status == 4);
  CHECK_FALSE(fs::exists(place.path("out")));
  run(place, "out");
  CHECK_THAT(place.docmill({"cache", "out"}).out,
             Contains("3 pages") && Contains("of 2 documents") && Contains("0 hits, 3 misses"));
  CHECK(place.docmill({"cache", "out", "--verify"}).status == 0);
  auto bytes = place.read("out/.docmill/cache/pages.sqlite");
  const auto at = bytes.find("docmill1");
  REQUIRE(at != std::string::npos);
  bytes[at + 50] = static_cast<char>(bytes[at + 50] ^ 1);
  place.write("out/.docmill/cache/pages.sqlite", bytes);
  const auto verified = place.docmill({"cache", "out", "--verify"});
  CHECK(verified.status == 3);
  CHECK_THAT(verified.out, Contains("1 page damaged and removed, 2 pages left"));
  CHECK_THAT(place.docmill({"cache", "out", "--trim", "1KB"}).out, Contains("1 page left"));
  CHECK_THAT(place.docmill({"cache", "out", "--clear"}).out, Contains("1 page removed, 0 pages left"));
  CHECK_THAT(place.docmill({"cache", "out", "--trim", "1KB", "--clear"}).err, Contains("at a time"));
}

TEST_CASE("wrong places and times are refused") {
  const Workplace place;
  write_scans(place);
  const auto refused = [&](const Strings& words, const std::string& why) {
    Strings all{"ocr", "in"};
    all.insert(all.end(), words.begin(), words.end());
    const auto result = place.docmill(all);
    CHECK(result.status == 2);
    CHECK_THAT(result.err, Contains(why));
    CHECK_THAT(result.err, !Contains("secret"));
  };
  refused({"--cache", "redis://:secret@cache.example:6379/0"}, "only over TLS or loopback");
  refused({"--cache", "redis://127.0.0.1/first"}, "a database is a number");
  refused({"--cache", "memcached://secret"}, "a folder, user, redis:// or rediss:// is expected");
  refused({"--cache-ttl", "ocr"}, "STAGE=TIME is expected, as in ocr=30d");
  refused({"--cache-ttl", "ocr=soon"}, "a time such as");
  refused({"--cache-ttl", "read=30d"}, "nothing is cached of a stage 'read'");
  refused({"--cache-size", "1KB"}, "out of range");
}
