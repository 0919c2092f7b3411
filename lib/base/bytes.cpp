#include "base/bytes.hpp"

#include <algorithm>
#include <array>
#include <cerrno>
#include <climits>
#include <stdexcept>
#include <system_error>

#include <fcntl.h>
#include <openssl/evp.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/error.hpp"

namespace docmill {
namespace {

class Descriptor {
 public:
  explicit Descriptor(int value) : value_{value} {}
  ~Descriptor() {
    if (value_ >= 0) ::close(value_);
  }
  Descriptor(const Descriptor&) = delete;
  Descriptor& operator=(const Descriptor&) = delete;
  int get() const { return value_; }

 private:
  int value_;
};

[[noreturn]] void fail_reading(int reason) {
  const bool missing = reason == ENOENT || reason == ENOTDIR;
  throw ReadError{missing ? Code::not_found : Code::unreadable, std::generic_category().message(reason),
                  reason};
}

[[noreturn]] void fail_too_large(uint64_t limit) {
  throw Error{Stage::input, Code::too_large, "more than " + std::to_string(limit) + " bytes",
              "raise --max-bytes"};
}

std::array<unsigned char, 32> sha256(std::string_view bytes) {
  std::array<unsigned char, 32> digest{};
  if (EVP_Digest(bytes.data(), bytes.size(), digest.data(), nullptr, EVP_sha256(), nullptr) != 1)
    throw Error{Stage::run, Code::internal, "SHA-256 is not available in OpenSSL"};
  return digest;
}

std::string to_hex(const std::array<unsigned char, 32>& digest) {
  constexpr std::string_view digits = "0123456789abcdef";
  std::string hex;
  hex.reserve(2 * digest.size());
  for (const unsigned char byte : digest) hex.append(1, digits[byte >> 4]).append(1, digits[byte & 15]);
  return hex;
}

bool is_base64_digit(char c) {
  return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '+' || c == '/';
}

}  // namespace

SharedBytes read_file(const std::filesystem::path& path, uint64_t limit) {
  // O_NONBLOCK: a pipe without a writer must not hold up the run.
  const Descriptor file{::open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOCTTY)};
  if (file.get() < 0) fail_reading(errno);
  struct stat status {};
  if (::fstat(file.get(), &status) != 0) fail_reading(errno);
  if (!S_ISREG(status.st_mode)) throw Error{Stage::input, Code::unreadable, "not a regular file"};
  const auto size = static_cast<uint64_t>(status.st_size);
  if (size > limit) fail_too_large(limit);

  // One byte more than the size says: the end of the file is seen without growing, as in files of /proc of
  // size 0.
  std::string data(size + 1, '\0');
  std::size_t filled = 0;
  for (;;) {
    if (filled == data.size()) data.resize(std::max<std::size_t>(2 * data.size(), 64 << 10));
    const ssize_t count = ::read(file.get(), data.data() + filled, data.size() - filled);
    if (count < 0 && errno == EINTR) continue;
    if (count < 0) fail_reading(errno);
    if (count == 0) break;
    filled += static_cast<std::size_t>(count);
    if (filled > limit) fail_too_large(limit);
  }
  data.resize(filled);
  return std::make_shared<const Bytes>(std::move(data));
}

std::string content_id(std::string_view bytes) {
  return "sha256:" + to_hex(sha256(bytes));
}

std::string short_hash(std::string_view bytes, std::size_t digits) {
  return to_hex(sha256(bytes)).substr(0, digits);
}

std::string base64_encode(std::string_view bytes) {
  if (bytes.size() > INT_MAX / 2) throw std::invalid_argument{"too long for base64"};
  std::string text((bytes.size() + 2) / 3 * 4 + 1, '\0');  // OpenSSL adds a NUL
  const int length =
      EVP_EncodeBlock(reinterpret_cast<unsigned char*>(text.data()),
                      reinterpret_cast<const unsigned char*>(bytes.data()), static_cast<int>(bytes.size()));
  text.resize(static_cast<std::size_t>(length));
  return text;
}

std::string base64_decode(std::string_view text) {
  const std::size_t digits = std::min(text.find('='), text.size());
  const std::size_t padding = text.size() - digits;
  if (text.size() % 4 != 0 || text.size() > INT_MAX || padding > 2 ||
      text.find_first_not_of('=', digits) != std::string_view::npos ||
      !std::all_of(text.begin(), text.begin() + static_cast<std::ptrdiff_t>(digits), is_base64_digit))
    throw std::invalid_argument{"not base64"};
  std::string bytes(text.size() / 4 * 3, '\0');
  if (EVP_DecodeBlock(reinterpret_cast<unsigned char*>(bytes.data()),
                      reinterpret_cast<const unsigned char*>(text.data()), static_cast<int>(text.size())) < 0)
    throw std::invalid_argument{"not base64"};
  bytes.resize(bytes.size() - padding);
  return bytes;
}

}  // namespace docmill
