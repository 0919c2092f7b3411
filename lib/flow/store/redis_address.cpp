#include "flow/store/redis_address.hpp"

#include <charconv>
#include <stdexcept>

#include <arpa/inet.h>

namespace docmill {
namespace {

constexpr std::string_view plain = "redis://", over_tls = "rediss://";

unsigned number(std::string_view text, unsigned most, const char* expected) {
  unsigned value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (error != std::errc{} || end != text.data() + text.size() || value > most)
    throw std::invalid_argument{expected};
  return value;
}

std::string percent_decoded(std::string_view text) {
  std::string result;
  for (std::size_t at = 0; at < text.size(); ++at) {
    unsigned char byte = static_cast<unsigned char>(text[at]);
    if (byte == '%') {
      const auto digits = text.substr(at + 1, 2);
      const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), byte, 16);
      if (digits.size() != 2 || error != std::errc{} || end != digits.data() + 2)
        throw std::invalid_argument{"a % in user or password is written %25"};
      at += 2;
    }
    result += static_cast<char>(byte);
  }
  return result;
}

bool is_loopback(const std::string& host) {
  in_addr four{};
  in6_addr six{};
  if (::inet_pton(AF_INET, host.c_str(), &four) == 1) return (ntohl(four.s_addr) >> 24) == 127;
  if (::inet_pton(AF_INET6, host.c_str(), &six) == 1) return IN6_IS_ADDR_LOOPBACK(&six);
  return host == "localhost";
}

void parse_authority(std::string_view text, RedisAddress& address) {
  if (const auto at = text.rfind('@'); at != std::string_view::npos) {
    const auto who = text.substr(0, at);
    const auto colon = who.find(':');
    if (colon == std::string_view::npos)
      throw std::invalid_argument{"a password stands behind a colon, redis://:PASSWORD@HOST"};
    address.user = percent_decoded(who.substr(0, colon));
    address.password = percent_decoded(who.substr(colon + 1));
    text.remove_prefix(at + 1);
  }
  const bool bracketed = text.starts_with('[');
  const auto host_end = bracketed ? text.find(']') : std::min(text.find(':'), text.size());
  if (host_end == std::string_view::npos) throw std::invalid_argument{"a ] is missing"};
  address.host = text.substr(bracketed, host_end - bracketed);
  text.remove_prefix(host_end + bracketed);
  if (address.host.empty()) throw std::invalid_argument{"a host is missing, as in redis://127.0.0.1:6379/0"};
  if (text.empty()) return;
  number(text.substr(1), 65'535, "a port is a number up to 65535, as in redis://127.0.0.1:6379/0");
  address.port = text.substr(1);
}

}  // namespace

std::string RedisAddress::shown() const {
  const bool six = host.find(':') != std::string::npos;
  return std::string{tls ? over_tls : plain} + (six ? "[" + host + "]" : host) + ":" + port + "/" +
         std::to_string(database);
}

bool is_redis_address(std::string_view text) {
  return text.starts_with(plain) || text.starts_with(over_tls);
}

RedisAddress parse_redis_address(std::string_view text) {
  RedisAddress address;
  address.tls = text.starts_with(over_tls);
  text.remove_prefix(address.tls ? over_tls.size() : plain.size());
  const auto slash = std::min(text.find('/'), text.size());
  parse_authority(text.substr(0, slash), address);
  if (const auto database = text.substr(std::min(slash + 1, text.size())); !database.empty())
    address.database = number(database, 1'000'000, "a database is a number, as in redis://127.0.0.1:6379/0");
  if (!address.tls && !is_loopback(address.host))
    throw std::invalid_argument{"text of documents goes only over TLS or loopback: write rediss://" +
                                address.host + ", or use a server on 127.0.0.1"};
  return address;
}

}  // namespace docmill
