#include "flow/merge/shard.hpp"

#include <algorithm>
#include <numeric>
#include <queue>

#include "base/bytes.hpp"

namespace docmill {

std::string to_string(const Shard& shard) {
  return std::to_string(shard.number) + "/" + std::to_string(shard.count);
}

uint32_t shard_of(std::string_view path, uint32_t count) {
  const auto number = std::stoull(short_hash(path, 16), nullptr, 16);
  return static_cast<uint32_t>(number % count) + 1;
}

std::vector<uint32_t> balance(std::span<const uint64_t> sizes, uint32_t count) {
  std::vector<std::size_t> order(sizes.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::ranges::stable_sort(order, std::greater{}, [&](std::size_t input) { return sizes[input]; });

  using Load = std::pair<uint64_t, uint32_t>;  // bytes, shard
  std::priority_queue<Load, std::vector<Load>, std::greater<>> loads;
  for (uint32_t shard = 1; shard <= count; ++shard) loads.emplace(0, shard);
  std::vector<uint32_t> result(sizes.size());
  for (const auto input : order) {
    const auto [bytes, shard] = loads.top();
    loads.pop();
    result[input] = shard;
    loads.emplace(bytes + std::max<uint64_t>(sizes[input], 1), shard);  // empty ones are spread, too
  }
  return result;
}

void ListHash::add(std::string_view path, uint64_t size) {
  hash_ = short_hash(hash_ + std::to_string(size) + " " + std::string{path}, 64);
  ++count_;
}

}  // namespace docmill
