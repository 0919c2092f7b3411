#include "flow/store/redis_stream.hpp"

#include <cerrno>
#include <cstring>

#include <openssl/bio.h>
#include <openssl/err.h>
#include <openssl/ssl.h>
#include <poll.h>

#include "base/error.hpp"

namespace docmill {
namespace {

[[noreturn]] void fail(const std::string& server, const std::string& what) {
  throw Error{Stage::run, Code::unreadable, server + ": " + what};
}

/// What OpenSSL or, below it, the system has to say.
std::string last_reason(int system_error) {
  const auto code = ERR_get_error();
  ERR_clear_error();
  if (code != 0 && !ERR_SYSTEM_ERROR(code)) {
    const char* reason = ERR_reason_error_string(code);
    if (reason != nullptr) return reason;
  }
  if (code != 0) system_error = ERR_GET_REASON(code);
  return system_error != 0 ? std::strerror(system_error) : "the connection was closed";
}

}  // namespace

void RedisStream::Free::operator()(BIO* stream) const {
  BIO_free_all(stream);
}

void RedisStream::Free::operator()(SSL_CTX* context) const {
  SSL_CTX_free(context);
}

RedisStream::RedisStream(const RedisAddress& address, Deadline deadline) : shown_{address.shown()} {
  if (address.tls) {
    context_.reset(SSL_CTX_new(TLS_client_method()));
    SSL* session = nullptr;
    if (!context_ || SSL_CTX_set_default_verify_paths(context_.get()) != 1) fail(shown_, last_reason(0));
    SSL_CTX_set_verify(context_.get(), SSL_VERIFY_PEER, nullptr);
    stream_.reset(BIO_new_ssl_connect(context_.get()));
    if (!stream_ || BIO_get_ssl(stream_.get(), &session) != 1 || session == nullptr ||
        SSL_set1_host(session, address.host.c_str()) != 1 ||
        SSL_set_tlsext_host_name(session, address.host.c_str()) != 1)
      fail(shown_, last_reason(0));
  } else {
    stream_.reset(BIO_new(BIO_s_connect()));
    if (!stream_) fail(shown_, last_reason(0));
  }
  BIO_set_conn_hostname(stream_.get(), address.host.c_str());
  BIO_set_conn_port(stream_.get(), address.port.c_str());
  BIO_set_nbio(stream_.get(), 1);
  finish([&] { return static_cast<int>(BIO_do_connect(stream_.get())); }, deadline, "connecting");
}

void RedisStream::write(std::string_view bytes, Deadline deadline) {
  while (!bytes.empty()) {
    const auto part = static_cast<int>(std::min<std::size_t>(bytes.size(), 1 << 20));
    const int count =
        finish([&] { return BIO_write(stream_.get(), bytes.data(), part); }, deadline, "writing");
    bytes.remove_prefix(static_cast<std::size_t>(count));
  }
}

std::size_t RedisStream::read(std::span<char> room, Deadline deadline) {
  const auto most = static_cast<int>(std::min<std::size_t>(room.size(), 1 << 20));
  return static_cast<std::size_t>(
      finish([&] { return BIO_read(stream_.get(), room.data(), most); }, deadline, "reading"));
}

/// Calls until there is a result.
template <class Call>
int RedisStream::finish(Call&& call, Deadline deadline, const char* what) {
  while (true) {
    ERR_clear_error();
    errno = 0;
    const int result = call();
    const int reason = errno;
    if (result > 0) return result;
    if (!BIO_should_retry(stream_.get())) fail(shown_, std::string{what} + " failed: " + last_reason(reason));
    wait(deadline, what);
  }
}

void RedisStream::wait(Deadline deadline, const char* what) {
  int descriptor = -1;
  BIO_get_fd(stream_.get(), &descriptor);
  const short wanted = BIO_should_read(stream_.get()) ? POLLIN : POLLOUT;
  pollfd ready{descriptor, wanted, 0};
  const auto left = std::chrono::ceil<std::chrono::milliseconds>(deadline - std::chrono::steady_clock::now());
  if (left.count() <= 0 || ::poll(&ready, 1, static_cast<int>(left.count())) == 0)
    fail(shown_, std::string{what} + " took too long");
}

}  // namespace docmill
