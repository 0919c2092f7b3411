#include "flow/store/cache_redis.hpp"

#include "base/error.hpp"
#include "base/log.hpp"

namespace docmill {
namespace {

constexpr std::chrono::seconds default_lifetime = std::chrono::days{30};
constexpr auto patience_of_a_command = std::chrono::seconds{10};  // of people who look after it
constexpr std::string_view prefix = "docmill:page:", pages = "docmill:page:*", everything = "docmill:*";
constexpr char end_of_document = '\n';
constexpr std::size_t longest_document = 128;  // bytes; a content_id() has 71

std::string name_of(const CacheKey& key) {
  return std::string{prefix} + key.stage + ":" + key.hash;
}

std::string document_in(std::string_view stored) {
  return std::string{stored.substr(0, stored.find(end_of_document))};
}

/// Without the document before it.
std::string_view sealed_in(std::string_view stored) {
  const auto end = stored.find(end_of_document);
  return end == std::string_view::npos ? std::string_view{} : stored.substr(end + 1);
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
    found = unseal(key, sealed_in(reply.text));
    if (!found) count_error(key);
  });
  return counted(key, std::move(found));
}

void RedisCache::store(const CacheKey& key, std::string_view value, std::string_view document) {
  attempt(key, [&] {
    client().call({"SETEX", name_of(key), seconds_of(key.stage),
                   std::string{document} + end_of_document + seal(key, value)});
    count_store(key, value.size());
  });
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

uint64_t RedisCache::forget(std::string_view document) {
  return forget(std::set{std::string{document}});
}

uint64_t RedisCache::forget(const std::set<std::string>& documents) {
  uint64_t count = 0;
  for_each_group(pages, [&](RedisClient& patient, const std::vector<std::string>& names) {
    std::vector<RedisCommand> questions;
    for (const auto& name : names)
      questions.push_back({"GETRANGE", name, "0", std::to_string(longest_document)});
    const auto beginnings = patient.call(questions);
    RedisCommand remove{"DEL"};
    for (std::size_t place = 0; place < names.size(); ++place)
      if (documents.contains(document_in(beginnings[place].text))) remove.push_back(names[place]);
    if (remove.size() > 1) count += static_cast<uint64_t>(patient.call(remove).number);
  });
  return count;
}

RedisCache::Content RedisCache::content() {
  Content content;
  for_each_group(pages, [&](RedisClient& patient, const std::vector<std::string>& names) {
    std::vector<RedisCommand> commands;
    for (const auto& name : names) commands.push_back({"STRLEN", name});
    for (const auto& reply : patient.call(commands)) {
      ++content.entries;
      content.bytes += static_cast<uint64_t>(reply.number);
    }
  });
  return content;
}

RedisCache::Content RedisCache::clear() {
  const auto all = content();
  for_each_group(everything, [](RedisClient& patient, const std::vector<std::string>& names) {
    RedisCommand remove{"DEL"};
    remove.insert(remove.end(), names.begin(), names.end());
    patient.call(remove);
  });
  return all;
}

RedisCache::Content RedisCache::verify() {
  Content damaged;
  for_each_group(pages, [&](RedisClient& patient, const std::vector<std::string>& names) {
    for (const auto& name : names) {
      const auto reply = patient.call({"GET", name});
      if (reply.kind != RedisReply::Kind::text || unseal(key_of(name), sealed_in(reply.text))) continue;
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
