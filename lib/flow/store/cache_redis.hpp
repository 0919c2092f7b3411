#pragma once
#include <chrono>
#include <memory>
#include <set>
#include <string>

#include "flow/store/cache.hpp"
#include "flow/store/circuit_breaker.hpp"
#include "flow/store/redis_client.hpp"

namespace docmill {

/// On a Redis server, for several machines: docmill:page:STAGE:HASH are values, with an end of their life
/// (SETEX). Each begins with the document that has stored it: a list of them beside it the server might
/// remove for want of memory (maxmemory-policy) before they go. A server that is slow or gone is left alone
/// for a while, then tried again: a circuit breaker.
class RedisCache final : public PageCache {
 public:
  struct Settings {
    RedisAddress address;
    CacheLifetimes lifetimes = {};  ///< one that is not named: 30 days
    std::chrono::milliseconds to_connect{300}, to_answer{200};
    CircuitBreaker::Settings breaker = {};
  };
  explicit RedisCache(Settings settings);
  std::string_view name() const override { return "redis"; }
  std::optional<std::string> find(const CacheKey& key) override;
  void store(const CacheKey& key, std::string_view value, std::string_view document) override;
  uint64_t forget(std::string_view document) override;
  /// The same for several documents at once: the server's keys are gone through, and the beginnings of
  /// values.
  uint64_t forget(const std::set<std::string>& documents);
  const CircuitBreaker& breaker() const { return breaker_; }

  // For those who look after it; these throw Error unreadable.
  struct Content {
    uint64_t entries = 0, bytes = 0;
  };
  Content content();
  Content clear();
  /// Reads every value; damaged ones go, and are what is given back.
  Content verify();

 private:
  RedisClient& client();
  template <class Work>
  bool attempt(const CacheKey& key, Work&& work);
  template <class Use>
  void for_each_group(std::string_view pattern, Use&& use);
  std::string seconds_of(std::string_view stage) const;

  Settings settings_;
  CircuitBreaker breaker_;
  std::unique_ptr<RedisClient> client_;
  bool warned_ = false;
};

}  // namespace docmill
