// Archives through the command line: a record for each member, the archive's after them, hostile ones cut
// short.
#include <catch2/catch.hpp>
#include <nlohmann/json.hpp>

#include "support/quine_zip.hpp"
#include "support/tiny_archive.hpp"
#include "workplace.hpp"

using namespace docmill::testing;

namespace {

/// "member:status", of the archive itself ":status", a space between two.
std::string outcome(const ToolResult& result) {
  std::string all;
  std::istringstream stream{result.out};
  for (std::string line; std::getline(stream, line);) {
    const auto record = nlohmann::json::parse(line);
    all += (all.empty() ? "" : " ") + record["source"].value("member", "") + ":" +
           record["status"].get<std::string>();
  }
  return all;
}

}  // namespace

TEST_CASE("an archive gives a record for each member and its own after them") {
  const Workplace place;
  place.write("a.zip", tiny_archive({{"a.txt", "Alpha"}, {"b/c.txt", "Beta"}}, "zip"));
  const auto result = place.docmill({"ingest", "a.zip"});
  CHECK(result.status == 0);
  CHECK(outcome(result) == "a.txt:ok b/c.txt:ok :ok");
}

TEST_CASE("archives in archives are unpacked") {
  const Workplace place;
  const auto inner = tiny_archive({{"deep.txt", "Deep"}}, "zip");
  const auto middle = tiny_archive({{"inner.zip", inner}}, "ustar", "gzip");
  place.write("outer.zip", tiny_archive({{"middle.tar.gz", middle}}, "zip"));
  const auto result = place.docmill({"ingest", "outer.zip"});
  CHECK(result.status == 0);
  CHECK(outcome(result) ==
        "middle.tar.gz!/inner.zip!/deep.txt:ok middle.tar.gz!/inner.zip:ok middle.tar.gz:ok :ok");
}

TEST_CASE("hostile names lead nowhere, the same name twice makes two records") {
  const Workplace place;
  place.write("a.zip", tiny_archive({{"../../etc/passwd", "1"},
                                     {"/abs.txt", "2"},
                                     {"C:\\x.txt", "3"},
                                     {"a\nb.txt", "4"},
                                     {"same.txt", "5"},
                                     {"same.txt", "6"}},
                                    "zip"));
  CHECK(outcome(place.docmill({"ingest", "a.zip"})) ==
        "%2E%2E/%2E%2E/etc/passwd:ok abs.txt:ok C:/x.txt:ok a%0Ab.txt:ok same.txt:ok same (2).txt:ok :ok");
  CHECK(place.is_clean());
}

TEST_CASE("encrypted members are named, the archive is partial") {
  const Workplace place;
  place.write("a.zip", tiny_archive({{"a.txt", "Alpha"}}, "zip", "", "zip:encryption=aes256", "secret"));
  const auto result = place.docmill({"ingest", "a.zip"});
  CHECK(result.status == 3);
  CHECK(result.out.find("\"encrypted\"") != std::string::npos);
  CHECK(result.out.find("--password-file") != std::string::npos);
}

TEST_CASE("an archive nested a thousand times is followed to the limit") {
  const Workplace place;
  auto bytes = tiny_archive({{"leaf.txt", "Leaf"}}, "zip");
  for (int level = 0; level < 1000; ++level)
    bytes = tiny_archive({{"level.zip", bytes}}, "zip", "", "zip:compression=store");
  place.write("a.zip", bytes);
  const auto result = place.docmill({"ingest", "a.zip"});
  CHECK(result.status == 3);
  CHECK(lines(result.out) < 20);
  CHECK(result.out.find("--max-depth") != std::string::npos);
}

TEST_CASE("a bomb is cut short, what stands before it is read") {
  const Workplace place;
  place.write("a.tgz", tiny_archive({{"a.txt", "Alpha"}, {"zeros", std::string(700u << 20, '\0')}}, "ustar",
                                    "gzip", "gzip:compression-level=1"));
  const auto result = place.docmill({"ingest", "a.tgz"});
  CHECK(result.status == 3);
  CHECK(outcome(result) == "a.txt:ok zeros:failed :partial");
  CHECK(result.out.find("--max-ratio") != std::string::npos);
}

TEST_CASE("ten gigabytes of nothing, pressed into ten megabytes, are refused") {
  const Workplace place;
  const auto piece = tiny_archive({{"zeros", std::string(100u << 20, '\0')}}, "raw", "gzip");
  std::string bytes;
  for (int i = 0; i < 100; ++i) bytes += piece;
  place.write("a.csv.gz", bytes);
  const auto result = place.docmill({"ingest", "a.csv.gz"});
  CHECK(result.status == 3);
  CHECK(outcome(result) == "a.csv:failed :partial");
  CHECK(result.out.find("--max-ratio") != std::string::npos);
}

TEST_CASE("an archive that holds itself is followed to the limit") {
  const Workplace place;
  place.write("quine.zip", quine_zip());
  const auto result = place.docmill({"ingest", "quine.zip"});
  CHECK(result.status == 3);
  CHECK(lines(result.out) == 9);
  CHECK(result.out.find("--max-depth") != std::string::npos);
}
