#include "flow/store/redis_client.hpp"

#include <array>

#include <hiredis/hiredis.h>

#include "base/error.hpp"

namespace docmill {
namespace {

[[noreturn]] void fail(const std::string& server, const std::string& what) {
  throw Error{Stage::run, Code::unreadable, server + ": " + what};
}

std::string formatted(const RedisCommand& command) {
  std::vector<const char*> words;
  std::vector<std::size_t> sizes;
  for (const auto& word : command) {
    words.push_back(word.data());
    sizes.push_back(word.size());
  }
  char* text = nullptr;
  const int size = redisFormatCommandArgv(&text, static_cast<int>(words.size()), words.data(), sizes.data());
  if (size < 0) throw std::bad_alloc{};
  const std::unique_ptr<char, void (*)(char*)> owner{text, redisFreeCommand};
  return {text, static_cast<std::size_t>(size)};
}

RedisReply taken(const redisReply& reply, const std::string& server) {
  RedisReply result;
  switch (reply.type) {
    case REDIS_REPLY_ERROR:
      fail(server, {reply.str, reply.len});
    case REDIS_REPLY_STRING:
    case REDIS_REPLY_STATUS:
      result.kind = RedisReply::Kind::text;
      result.text.assign(reply.str, reply.len);
      break;
    case REDIS_REPLY_INTEGER:
      result.kind = RedisReply::Kind::number;
      result.number = reply.integer;
      break;
    case REDIS_REPLY_ARRAY:
      result.kind = RedisReply::Kind::list;
      for (std::size_t place = 0; place < reply.elements; ++place)
        result.list.push_back(taken(*reply.element[place], server));
      break;
    default:
      break;
  }
  return result;
}

}  // namespace

void RedisClient::Free::operator()(redisReader* reader) const {
  redisReaderFree(reader);
}

RedisClient::RedisClient(const RedisAddress& address, Duration to_connect, Duration to_answer)
    : shown_{address.shown()},
      stream_{address, std::chrono::steady_clock::now() + to_connect},
      reader_{redisReaderCreate()},
      to_answer_{to_answer} {
  if (!reader_) throw std::bad_alloc{};
  std::vector<RedisCommand> greeting;
  if (!address.user.empty())
    greeting.push_back({"AUTH", address.user, address.password});
  else if (!address.password.empty())
    greeting.push_back({"AUTH", address.password});
  if (address.database != 0) greeting.push_back({"SELECT", std::to_string(address.database)});
  call(greeting);
}

std::vector<RedisReply> RedisClient::call(const std::vector<RedisCommand>& commands) {
  const auto deadline = std::chrono::steady_clock::now() + to_answer_;
  std::string bytes;
  for (const auto& command : commands) bytes += formatted(command);
  stream_.write(bytes, deadline);
  std::vector<RedisReply> replies;
  for (std::size_t count = 0; count < commands.size(); ++count) replies.push_back(read_reply(deadline));
  return replies;
}

RedisReply RedisClient::read_reply(RedisStream::Deadline deadline) {
  while (true) {
    void* reply = nullptr;
    if (redisReaderGetReply(reader_.get(), &reply) != REDIS_OK) fail(shown_, reader_->errstr);
    if (reply != nullptr) {
      const std::unique_ptr<redisReply, void (*)(void*)> owner{static_cast<redisReply*>(reply),
                                                               freeReplyObject};
      return taken(*owner, shown_);
    }
    std::array<char, 16 << 10> room;
    const auto size = stream_.read(room, deadline);
    if (redisReaderFeed(reader_.get(), room.data(), size) != REDIS_OK) fail(shown_, reader_->errstr);
  }
}

}  // namespace docmill
