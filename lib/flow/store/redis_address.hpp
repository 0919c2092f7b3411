#pragma once
#include <string>
#include <string_view>

namespace docmill {

/// Where a Redis server is: redis[s]://[[USER]:PASSWORD@]HOST[:PORT][/DATABASE], rediss:// over TLS
/// (www.iana.org/assignments/uri-schemes/prov/redis).
struct RedisAddress {
  bool tls = false;
  std::string user, password;  ///< may be empty
  std::string host;            ///< a name or an address, without brackets
  std::string port = "6379";
  unsigned database = 0;
  /// Without user and password.
  std::string shown() const;
};

bool is_redis_address(std::string_view text);
/// Throws std::invalid_argument that says what is wrong; text without TLS goes to this machine only.
RedisAddress parse_redis_address(std::string_view text);

}  // namespace docmill
