#include "flow/store/cache.hpp"

#include "base/bytes.hpp"
#include "base/error.hpp"
#include "flow/store/compression.hpp"

namespace docmill {
namespace {

constexpr std::string_view version = "docmill1";  // with another form of values another one
constexpr std::size_t checksum_digits = 32;

std::string checksum(const CacheKey& key, std::string_view value) {
  std::string all = key.stage + " " + key.hash + " ";
  all += value;
  return short_hash(all, checksum_digits);
}

}  // namespace

CacheCounts& CacheCounts::operator+=(const CacheCounts& other) {
  hits += other.hits;
  misses += other.misses;
  errors += other.errors;
  stores += other.stores;
  bytes += other.bytes;
  return *this;
}

std::optional<std::string> PageCache::counted(const CacheKey& key, std::optional<std::string> found) {
  auto& counts = statistics_[key.stage];
  if (found) {
    ++counts.hits;
    counts.bytes += found->size();
  } else {
    ++counts.misses;
  }
  return found;
}

void PageCache::count_store(const CacheKey& key, uint64_t bytes) {
  auto& counts = statistics_[key.stage];
  ++counts.stores;
  counts.bytes += bytes;
}

std::string seal(const CacheKey& key, std::string_view value) {
  return std::string{version} + checksum(key, value) + compress(value);
}

std::optional<std::string> unseal(const CacheKey& key, std::string_view sealed) {
  constexpr auto header = version.size() + checksum_digits;
  if (sealed.size() < header || !sealed.starts_with(version)) return std::nullopt;
  try {
    auto value = decompress(sealed.substr(header));
    if (checksum(key, value) == sealed.substr(version.size(), checksum_digits)) return value;
  } catch (const Error&) {  // damaged
  }
  return std::nullopt;
}

}  // namespace docmill
