#include "flow/store/cache_redis.hpp"

#include "base/error.hpp"
#include "base/log.hpp"

namespace docmill {
namespace {

constexpr std::chrono::seconds default_lifetime = std::chrono::days{30};
constexpr auto patience_of_a_command = std::chrono::seconds{10};  // of people who look after it
constexpr std::string_view prefix = "docmill:", document_prefix = "docmill:document:";

std::string name_of(const CacheKey& key) {
  return std::string{prefix} + key.stage + ":" + key.hash;
}

std::string name_of_document(std::string_view document) {
  return std::string{document_prefix} + std::string{document};
}

bool is_value(std::string_view name) {
  return name.starts_with(prefix) && !name.starts_with(document_prefix);
}

CacheKey key_of(std::string_view name) {
  name.remove_prefix(prefix.size());
  const auto colon = std::min(name.find(':'), name.size());
  return {std::string{name.substr(0, colon)}, std::string{name.substr(std::min(colon + 1, name.size()))}};
}

}  // namespace

RedisCache::RedisCache(Settings settings) : settings_{std::move(settings)}, breaker_{settings_.breaker} {}

RedisClient& RedisCache::client() {
  if (!client_)
    client_ = std::make_unique<RedisClient>(settings_.address, settings_.to_connect, settings_.to_answer);
  return *client_;
}

template <class Work>
bool RedisCache::attempt(const CacheKey& key, Work&& work) {
  if (!breaker_.allows()) return false;
  try {
    work();
    if (breaker_.state() != CircuitBreaker::State::closed)
      log(LogLevel::debug, "cache: " + settings_.address.shown() + " answers again");
    breaker_.succeeded();
    return true;
  } catch (const Error& error) {
    client_.reset();
    count_error(key);
    breaker_.failed();
    const auto what = std::string{"cache: "} + error.what();
    if (!warned_)
      log(LogLevel::warning, what + "; going on without it until it answers");
    else
      log(LogLevel::debug, what);
    warned_ = true;
    return false;
  }
}

std::optional<std::string> RedisCache::find(const CacheKey& key) {
  std::optional<std::string> found;
  attempt(key, [&] {
    const auto reply = client().call({"GET", name_of(key)});
    if (reply.kind != RedisReply::Kind::text) return;
    found = unseal(key, reply.text);
    if (!found) count_error(key);
  });
  return counted(key, std::move(found));
}

void RedisCache::store(const CacheKey& key, std::string_view value, std::string_view document) {
  attempt(key, [&] {
    const auto seconds = seconds_of(key.stage);
    std::vector<RedisCommand> commands{{"SETEX", name_of(key), seconds, seal(key, value)}};
    if (!document.empty()) {
      const auto list = name_of_document(document);
      commands.push_back({"SADD", list, name_of(key)});
      commands.push_back({"EXPIRE", list, seconds});
    }
    client().call(commands);
    count_store(key, value.size());
  });
}

uint64_t RedisCache::forget(std::string_view document) {
  const auto list = name_of_document(document);
  RedisClient patient{settings_.address, patience_of_a_command, patience_of_a_command};
  RedisCommand remove{"DEL"};
  for (auto& name : patient.call({"SMEMBERS", list}).list) remove.push_back(std::move(name.text));
  if (remove.size() == 1) return 0;
  const auto removed = patient.call(remove).number;
  patient.call({"DEL", list});
  return static_cast<uint64_t>(removed);
}

/// Names of keys, some hundreds at a time.
template <class Use>
void RedisCache::for_each_group(std::string_view pattern, Use&& use) {
  RedisClient patient{settings_.address, patience_of_a_command, patience_of_a_command};
  std::string cursor = "0";
  do {
    auto reply = patient.call({"SCAN", cursor, "MATCH", std::string{pattern}, "COUNT", "500"});
    if (reply.list.size() != 2)
      throw Error{Stage::run, Code::unreadable, settings_.address.shown() + ": SCAN gives no list"};
    cursor = reply.list[0].text;
    std::vector<std::string> names;
    for (auto& name : reply.list[1].list) names.push_back(std::move(name.text));
    if (!names.empty()) use(patient, names);
  } while (cursor != "0");
}

RedisCache::Content RedisCache::content() {
  Content content;
  for_each_group("docmill:*", [&](RedisClient& patient, const std::vector<std::string>& names) {
    std::vector<RedisCommand> commands;
    for (const auto& name : names)
      if (is_value(name)) commands.push_back({"STRLEN", name});
    for (const auto& reply : patient.call(commands)) {
      ++content.entries;
      content.bytes += static_cast<uint64_t>(reply.number);
    }
  });
  return content;
}

RedisCache::Content RedisCache::clear() {
  const auto all = content();
  for_each_group("docmill:*", [](RedisClient& patient, const std::vector<std::string>& names) {
    RedisCommand remove{"DEL"};
    remove.insert(remove.end(), names.begin(), names.end());
    patient.call(remove);
  });
  return all;
}

RedisCache::Content RedisCache::verify() {
  Content damaged;
  for_each_group("docmill:*", [&](RedisClient& patient, const std::vector<std::string>& names) {
    for (const auto& name : names) {
      if (!is_value(name)) continue;
      const auto reply = patient.call({"GET", name});
      if (reply.kind != RedisReply::Kind::text || unseal(key_of(name), reply.text)) continue;
      ++damaged.entries;
      damaged.bytes += reply.text.size();
      patient.call({"DEL", name});
    }
  });
  return damaged;
}

std::string RedisCache::seconds_of(std::string_view stage) const {
  const auto found = settings_.lifetimes.find(stage);
  const auto lifetime = found == settings_.lifetimes.end() ? default_lifetime : found->second;
  return std::to_string(std::max<int64_t>(1, lifetime.count()));
}

}  // namespace docmill
