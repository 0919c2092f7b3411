#pragma once
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace docmill {

/// One of the parts that a list of inputs is divided into for several machines.
struct Shard {
  uint32_t number = 1;  ///< from 1
  uint32_t count = 1;
  bool operator==(const Shard&) const = default;
};

/// "3/16"
std::string to_string(const Shard& shard);

/// The number of the one of `count` shards that a path belongs to: the first eight bytes of the SHA-256 of
/// the path as given, as a big-endian number, modulo `count`, plus one. It depends on nothing else, neither
/// on the file's content nor on other inputs.
uint32_t shard_of(std::string_view path, uint32_t count);

/// The shard of each of the inputs with these sizes, so that all get about as many bytes: the largest first,
/// each to the shard that has least, of equal ones the first ("longest processing time", Graham 1969).
std::vector<uint32_t> balance(std::span<const uint64_t> sizes, uint32_t count);

/// Of a list of inputs: the same for the same paths (and sizes) in the same order.
class ListHash {
 public:
  void add(std::string_view path, uint64_t size = 0);
  /// 64 hex digits.
  const std::string& hex() const { return hash_; }
  uint64_t count() const { return count_; }

 private:
  std::string hash_ = std::string(64, '0');
  uint64_t count_ = 0;
};

}  // namespace docmill
