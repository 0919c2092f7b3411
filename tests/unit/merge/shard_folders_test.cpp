// Shards that do not belong together are refused, by number.
#include "flow/merge/shard_folders.hpp"

#include <catch2/catch.hpp>

#include "base/error.hpp"
#include "base/files.hpp"

using namespace docmill;
using Catch::Contains;
namespace fs = std::filesystem;

namespace {

constexpr uint32_t count = 4;

/// A shard of a list of eight inputs: two each.
ShardManifest manifest(uint32_t number) {
  return {.shard = {number, count},
          .by = "path",
          .finished = true,
          .conditions = {{"ocr.language", "eng"}, {"processor", "avx2"}},
          .outputs = {{"export.format", "csv"}},
          .inputs_hash = "0123",
          .inputs = 8,
          .dropped = 0,
          .positions = {2 * (number - 1), 2 * number - 1},
          .documents = {}};
}

class Shards {
 public:
  Shards() {
    for (uint32_t number = 1; number <= count; ++number) write(std::to_string(number), manifest(number));
  }
  void write(const std::string& name, const ShardManifest& one) {
    if (std::ranges::find(folders, folder_.path() / name) == folders.end())
      folders.push_back(folder_.path() / name);
    write_shard_manifest(folders.back().parent_path() / name, one);
  }
  std::string refusal(std::optional<uint32_t> expected = {}) const {
    try {
      load_shards(folders, expected);
    } catch (const Error& error) {
      return error.what();
    }
    return "none";
  }

  std::vector<fs::path> folders;

 private:
  TemporaryFolder folder_;
};

}  // namespace

TEST_CASE("shards that belong together come by number, in whatever order they are given") {
  Shards shards;
  std::ranges::reverse(shards.folders);
  const auto loaded = load_shards(shards.folders, 4);
  REQUIRE(loaded.size() == 4);
  for (uint32_t i = 0; i < 4; ++i) CHECK(loaded[i].manifest.shard.number == i + 1);
  CHECK(loaded[2].manifest.positions == std::vector<uint64_t>{4, 5});
  CHECK(loaded[2].manifest.conditions == manifest(3).conditions);
}

TEST_CASE("missing shards are named by number") {
  Shards shards;
  shards.folders.erase(shards.folders.begin() + 1);
  CHECK_THAT(shards.refusal(), Contains("1 is missing: shard 2") && Contains("--shard 2/4"));
  shards.folders.pop_back();
  CHECK_THAT(shards.refusal(), Contains("2 are missing: shards 2, 4"));
}

TEST_CASE("a shard that is there twice is named with both folders") {
  Shards shards;
  shards.write("again", manifest(3));
  CHECK_THAT(shards.refusal(), Contains("shard 3 is there twice") && Contains("again"));
}

TEST_CASE("another number of shards than expected") {
  Shards shards;
  CHECK_THAT(shards.refusal(16), Contains("the shards are 4, --expect says 16"));
}

TEST_CASE("a shard that did not come to an end") {
  Shards shards;
  auto one = manifest(2);
  one.finished = false;
  shards.write("2", one);
  CHECK_THAT(shards.refusal(), Contains("shard 2 did not come to an end") && Contains("--shard 2/4"));
}

TEST_CASE("the shard that was made otherwise is named, with what differs, also when it is the first") {
  Shards shards;
  auto one = manifest(1);
  one.conditions["ocr.language"] = "ita";
  shards.write("1", one);
  CHECK_THAT(shards.refusal(), Contains("shard 1/4") && Contains("ocr.language: 'ita' there, 'eng' elsewhere"));
  one = manifest(1);
  one.outputs["export.format"] = "tsv";
  shards.write("1", one);
  CHECK_THAT(shards.refusal(), Contains("shard 1/4") && Contains("export.format: 'tsv' there, 'csv' elsewhere"));
  one = manifest(1);
  one.by = "size";
  shards.write("1", one);
  CHECK_THAT(shards.refusal(), Contains("shard 1/4") && Contains("shard-by: 'size' there, 'path' elsewhere"));
}

TEST_CASE("a shard of another list of inputs") {
  Shards shards;
  auto one = manifest(4);
  one.inputs_hash = "9";
  one.inputs = 9;
  shards.write("4", one);
  CHECK_THAT(shards.refusal(),
             Contains("shard 4/4") && Contains("another list of inputs: of 9, the others of 8"));
}

TEST_CASE("what is no shard, or a damaged one") {
  Shards shards;
  const TemporaryFolder other;
  shards.folders.push_back(other.path());
  CHECK_THAT(shards.refusal(), Contains("holds no shard"));
  shards.folders.back() = other.path() / "nothing";
  CHECK_THAT(shards.refusal(), Contains("is no folder"));
  fs::create_directories(other.path() / ".docmill");
  AtomicFile file{other.path() / ".docmill" / "shard.json"};
  file.write("{\"layout\":1}");
  file.commit();
  shards.folders.back() = other.path();
  CHECK_THAT(shards.refusal(), Contains("is damaged"));
}
