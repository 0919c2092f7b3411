#pragma once
#include <chrono>
#include <memory>
#include <span>
#include <string_view>

#include "flow/store/redis_address.hpp"

typedef struct bio_st BIO;
typedef struct ssl_ctx_st SSL_CTX;

namespace docmill {

/// Bytes to a server and back, over TCP or TLS. (Debian 12's hiredis 0.14 knows no TLS.) A server's
/// certificate must be right for the host, by the system's authorities or SSL_CERT_FILE. Functions throw
/// Error unreadable, also when they take longer than their time.
class RedisStream {
 public:
  using Deadline = std::chrono::steady_clock::time_point;
  RedisStream(const RedisAddress& address, Deadline deadline);
  void write(std::string_view bytes, Deadline deadline);
  /// At least one byte.
  std::size_t read(std::span<char> room, Deadline deadline);

 private:
  template <class Call>
  int finish(Call&& call, Deadline deadline, const char* what);
  void wait(Deadline deadline, const char* what);

  struct Free {
    void operator()(BIO* stream) const;
    void operator()(SSL_CTX* context) const;
  };
  std::string shown_;
  std::unique_ptr<SSL_CTX, Free> context_;
  std::unique_ptr<BIO, Free> stream_;
};

}  // namespace docmill
