// Every input belongs to exactly one shard, whatever the list.
#include "flow/merge/shard.hpp"

#include <algorithm>
#include <numeric>
#include <random>

#include <catch2/catch.hpp>

#include "base/bytes.hpp"

using namespace docmill;

namespace {

std::string random_path(std::mt19937& random) {
  std::string path;
  for (auto length = random() % 40; length > 0; --length)
    path += static_cast<char>(1 + random() % 255);  // any byte but NUL
  return path;
}

std::vector<uint64_t> random_sizes(std::mt19937& random) {
  std::vector<uint64_t> sizes(random() % 300);
  for (auto& size : sizes) size = random() % (uint64_t{1} << (random() % 40));
  return sizes;
}

}  // namespace

TEST_CASE("a path has one shard, which is among them") {
  std::mt19937 random{7};
  for (int round = 0; round < 5'000; ++round) {
    const auto path = random_path(random);
    const auto count = 1 + static_cast<uint32_t>(random() % 100);
    const auto shard = shard_of(path, count);
    REQUIRE(shard >= 1);
    REQUIRE(shard <= count);
    REQUIRE(shard == shard_of(path, count));
  }
}

TEST_CASE("the shard of a path is what the manual says, on every machine") {
  // The first eight bytes of its SHA-256, modulo the count.
  const auto first_bytes = std::stoull(content_id("inbox/a.pdf").substr(7, 16), nullptr, 16);
  CHECK(shard_of("inbox/a.pdf", 16) == first_bytes % 16 + 1);
  CHECK(shard_of("inbox/a.pdf", 1000) == first_bytes % 1000 + 1);
  CHECK(shard_of("", 3) == 0xe3b0c44298fc1c14 % 3 + 1);  // SHA-256 of nothing
}

TEST_CASE("paths in series fall on all shards alike") {
  std::vector<int> counts(16, 0);
  for (int number = 0; number < 16'000; ++number)
    ++counts[shard_of("scans/page-" + std::to_string(number) + ".tif", 16) - 1];
  CHECK(*std::ranges::min_element(counts) > 850);
  CHECK(*std::ranges::max_element(counts) < 1'150);
}

TEST_CASE("by size every input has one shard, the same each time, and loads differ by one input at most") {
  std::mt19937 random{11};
  for (int round = 0; round < 300; ++round) {
    const auto sizes = random_sizes(random);
    const auto count = 1 + static_cast<uint32_t>(random() % 20);
    const auto shards = balance(sizes, count);
    REQUIRE(shards.size() == sizes.size());
    REQUIRE(shards == balance(sizes, count));
    std::vector<uint64_t> loads(count, 0);
    for (std::size_t input = 0; input < sizes.size(); ++input) {
      REQUIRE(shards[input] >= 1);
      REQUIRE(shards[input] <= count);
      loads[shards[input] - 1] += std::max<uint64_t>(sizes[input], 1);
    }
    const auto largest = sizes.empty() ? 0 : *std::ranges::max_element(sizes);
    REQUIRE(*std::ranges::max_element(loads) - *std::ranges::min_element(loads) <=
            std::max<uint64_t>(largest, 1));
  }
}

TEST_CASE("empty files are spread, too") {
  const std::vector<uint64_t> sizes(8, 0);
  auto shards = balance(sizes, 4);
  std::ranges::sort(shards);
  CHECK(shards == std::vector<uint32_t>{1, 1, 2, 2, 3, 3, 4, 4});
}

TEST_CASE("two lists have the same hash only when paths, sizes and order are the same") {
  const auto hash = [](const std::vector<std::pair<std::string, uint64_t>>& inputs) {
    ListHash list;
    for (const auto& [path, size] : inputs) list.add(path, size);
    return list.hex();
  };
  CHECK(hash({{"a", 1}, {"b", 2}}) == hash({{"a", 1}, {"b", 2}}));
  CHECK(hash({{"a", 1}, {"b", 2}}) != hash({{"b", 2}, {"a", 1}}));
  CHECK(hash({{"a", 1}}) != hash({{"a", 2}}));
  CHECK(hash({{"ab", 0}, {"c", 0}}) != hash({{"a", 0}, {"bc", 0}}));
  CHECK(hash({}) != hash({{"", 0}}));
}
