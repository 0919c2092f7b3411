#include "flow/store/redis_address.hpp"

#include <stdexcept>

#include <catch2/catch.hpp>

using namespace docmill;

TEST_CASE("addresses of Redis servers") {
  const auto plain = parse_redis_address("redis://127.0.0.1:6380/3");
  CHECK_FALSE(plain.tls);
  CHECK(plain.host == "127.0.0.1");
  CHECK(plain.port == "6380");
  CHECK(plain.database == 3);
  const auto tls = parse_redis_address("rediss://me:p%40ss%2F:w@cache.example");
  CHECK(tls.tls);
  CHECK(tls.user == "me");
  CHECK(tls.password == "p@ss/:w");
  CHECK(tls.host == "cache.example");
  CHECK(tls.port == "6379");
  CHECK(tls.shown() == "rediss://cache.example:6379/0");
  CHECK(parse_redis_address("redis://:secret@[::1]:7/").host == "::1");
  CHECK(parse_redis_address("redis://localhost").database == 0);
  CHECK_FALSE(is_redis_address("redis/cache"));
}

TEST_CASE("text of documents goes over TLS or stays on the machine") {
  for (const auto* address : {"redis://10.0.0.5", "redis://cache.example:6379/0", "redis://127.0.0.1.example",
                              "redis://[2001:db8::1]", "redis://u:p@0.0.0.0"})
    CHECK_THROWS_WITH(parse_redis_address(address), Catch::Contains("only over TLS or loopback"));
}

TEST_CASE("addresses that are none say what is wrong") {
  for (const auto* address : {"redis://", "redis://:6379", "redis://[::1", "redis://localhost:port",
                              "redis://localhost:99999", "redis://localhost/one", "redis://name@localhost",
                              "redis://:50%@localhost", "redis://:5%zz@localhost"})
    CHECK_THROWS_AS(parse_redis_address(address), std::invalid_argument);
}
