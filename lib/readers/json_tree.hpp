#pragma once
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace docmill {

/// A JSON value as a flat list in document order: a value's contents are [index + 1, end).
class JsonTree {
 public:
  enum class Kind : uint8_t { object, array, scalar };
  struct Node {
    Kind kind = Kind::scalar;
    uint32_t end = 0;
    uint32_t key = 0, key_size = 0, value = 0, value_size = 0;  ///< places in the pool of strings
  };
  static constexpr std::size_t max_depth = 1'000;

  /// Adds one value; false when `json` is none, with error() telling where, and nothing is added. Comments
  /// are passed over. Throws Error too_large past max_depth levels.
  bool add(std::string_view json);
  /// "line 3, column 7: ..." of the last add() that failed.
  const std::string& error() const { return error_; }

  uint32_t size() const { return static_cast<uint32_t>(nodes_.size()); }
  const Node& operator[](uint32_t index) const { return nodes_[index]; }
  std::string_view key(uint32_t index) const { return pool(nodes_[index].key, nodes_[index].key_size); }
  /// A scalar's: strings without quotes, numbers as written, true, false; empty for null.
  std::string_view value(uint32_t index) const { return pool(nodes_[index].value, nodes_[index].value_size); }

 private:
  class Builder;
  std::string_view pool(uint32_t at, uint32_t size) const { return std::string_view{pool_}.substr(at, size); }

  std::vector<Node> nodes_;
  std::string pool_, error_;
};

}  // namespace docmill
