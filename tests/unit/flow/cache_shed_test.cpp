#include <catch2/catch.hpp>

#include "base/files.hpp"
#include "flow/store/cache_levels.hpp"

using namespace docmill;

namespace {

const CacheKey one{"ocr", std::string(64, '1')}, other{"ocr", std::string(64, '2')};

}  // namespace

TEST_CASE("what memory gives up is still found on the disk, and kept in memory again") {
  const TemporaryFolder folder;
  CacheLevels levels{
      {.recogniser = {}, .disk = DiskCache::Settings{.folder = folder.path()}, .redis = std::nullopt}};
  levels.store(one, "page", "sha256:a");
  levels.shed();
  CHECK(levels.find(one, "sha256:a") == "page");
  CHECK(levels.find(one, "sha256:a") == "page");
  const auto report = levels.report();
  CHECK(report.levels.at(0).statistics.at("ocr").misses == 1);
  CHECK(report.levels.at(0).statistics.at("ocr").hits == 1);
  CHECK(report.levels.at(1).statistics.at("ocr").hits == 1);
}

TEST_CASE("memory that has been emptied holds as much as before") {
  MemoryCache memory{100};
  memory.store(one, std::string(80, 'a'), "d1");
  memory.clear();
  CHECK(memory.bytes() == 0);
  CHECK_FALSE(memory.find(one));
  CHECK(memory.forget("d1") == 0);
  memory.store(other, std::string(80, 'b'), "d1");
  CHECK(memory.find(other));
}
