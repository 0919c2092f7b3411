#pragma once
#include <cstdint>
#include <filesystem>
#include <memory>
#include <span>
#include <string>
#include <string_view>

namespace docmill {

/// The content of one document: read once, shared by all threads, never changed.
class Bytes {
 public:
  explicit Bytes(std::string data) : data_{std::move(data)} {}
  std::string_view view() const { return data_; }
  const char* data() const { return data_.data(); }
  std::size_t size() const { return data_.size(); }

 private:
  std::string data_;
};
using SharedBytes = std::shared_ptr<const Bytes>;

/// Reads a whole regular file. Throws Error not_found, unreadable (both as ReadError, but for what is no
/// regular file), or too_large past `limit` bytes.
SharedBytes read_file(const std::filesystem::path& path, uint64_t limit);

/// "sha256:" and 64 lower-case hex digits of the bytes.
std::string content_id(std::string_view bytes);

/// The first `digits` hex digits of the SHA-256 of the bytes.
std::string short_hash(std::string_view bytes, std::size_t digits);

std::string base64_encode(std::string_view bytes);
/// Throws std::invalid_argument on anything but padded base64.
std::string base64_decode(std::string_view text);

}  // namespace docmill
