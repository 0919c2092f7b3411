#pragma once
#include <array>
#include <cstdint>
#include <cstring>
#include <optional>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>
#include <vector>

#include "base/error.hpp"

namespace docmill {

template <class T>
concept Scalar = std::is_arithmetic_v<T> || std::is_enum_v<T>;

/// Writes values as they lie in memory, for the same program to read. `Fields`: called with an archive and a
/// structure, it calls the archive with the structure's fields; once for both directions.
template <class Fields>
class ArchiveWriter {
 public:
  explicit ArchiveWriter(std::string& out) : out_{out} {}
  void operator()(const auto&... values) { (put(values), ...); }

 private:
  template <Scalar T>
  void put(T value) {
    std::array<char, sizeof(T)> raw;
    std::memcpy(raw.data(), &value, sizeof(T));
    out_.append(raw.data(), raw.size());
  }
  void put(const std::string& text) {
    put(uint64_t{text.size()});
    out_ += text;
  }
  template <class A, class B>
  void put(const std::pair<A, B>& both) {
    put(both.first);
    put(both.second);
  }
  template <class T>
  void put(const std::optional<T>& value) {
    put(value.has_value());
    if (value) put(*value);
  }
  template <class T>
  void put(const std::vector<T>& values) {
    put(uint64_t{values.size()});
    for (const auto& value : values) put(value);
  }
  template <class T>
  requires std::is_aggregate_v<T>
  void put(const T& structure) { Fields{}(*this, structure); }

  std::string& out_;
};

/// Throws Error internal for what is cut short.
template <class Fields>
class ArchiveReader {
 public:
  explicit ArchiveReader(std::string_view in) : in_{in} {}
  void operator()(auto&... values) { (get(values), ...); }
  bool at_end() const { return in_.empty(); }

 private:
  std::string_view take(uint64_t count) {
    if (count > in_.size()) throw Error{Stage::run, Code::internal, "a frame of the worker is cut short"};
    const auto part = in_.substr(0, count);
    in_.remove_prefix(count);
    return part;
  }
  template <Scalar T>
  void get(T& value) {
    std::memcpy(&value, take(sizeof(T)).data(), sizeof(T));
  }
  void get(std::string& text) {
    uint64_t size = 0;
    get(size);
    text = take(size);
  }
  template <class A, class B>
  void get(std::pair<A, B>& both) {
    get(both.first);
    get(both.second);
  }
  template <class T>
  void get(std::optional<T>& value) {
    uint8_t present = 0;
    get(present);
    if (present != 0) get(value.emplace());
  }
  template <class T>
  void get(std::vector<T>& values) {
    uint64_t count = 0;
    get(count);
    for (; count > 0; --count) get(values.emplace_back());
  }
  template <class T>
  requires std::is_aggregate_v<T>
  void get(T& structure) { Fields{}(*this, structure); }

  std::string_view in_;
};

}  // namespace docmill
