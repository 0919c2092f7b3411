#pragma once
#include <chrono>
#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include "flow/store/redis_stream.hpp"

struct redisReader;

namespace docmill {

/// What a Redis server answers: a string, a number, a list or nothing.
struct RedisReply {
  enum class Kind { nothing, text, number, list } kind = Kind::nothing;
  std::string text;
  int64_t number = 0;
  std::vector<RedisReply> list;
};
using RedisCommand = std::vector<std::string>;

/// A connection to a Redis server, logged in. Functions throw Error unreadable when the server is gone, too
/// slow, or refuses; then the connection is of no more use.
class RedisClient {
 public:
  using Duration = std::chrono::milliseconds;
  RedisClient(const RedisAddress& address, Duration to_connect, Duration to_answer);
  /// Sends them all, then reads an answer to each.
  std::vector<RedisReply> call(const std::vector<RedisCommand>& commands);
  RedisReply call(const RedisCommand& command) {
    return std::move(call(std::vector<RedisCommand>{command}).front());
  }

 private:
  RedisReply read_reply(RedisStream::Deadline deadline);

  struct Free {
    void operator()(redisReader* reader) const;
  };
  std::string shown_;
  RedisStream stream_;
  std::unique_ptr<redisReader, Free> reader_;
  Duration to_answer_;
};

}  // namespace docmill
