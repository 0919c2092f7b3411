#include "flow/store/cache_levels.hpp"

namespace docmill {

CacheLevels::CacheLevels(const CacheSettings& settings) {
  auto memory = std::make_unique<MemoryCache>(settings.memory_bytes);
  memory_ = memory.get();
  levels_.push_back(std::move(memory));
  if (settings.disk) levels_.push_back(std::make_unique<DiskCache>(*settings.disk));
  if (!settings.redis) return;
  auto redis = std::make_unique<RedisCache>(*settings.redis);
  redis_ = redis.get();
  levels_.push_back(std::move(redis));
}

std::optional<std::string> CacheLevels::find(const CacheKey& key, std::string_view document) {
  for (std::size_t place = 0; place < levels_.size(); ++place) {
    auto found = levels_[place]->find(key);
    if (!found) continue;
    while (place-- > 0) levels_[place]->store(key, *found, document);
    ++pages_.hits;
    pages_.bytes += found->size();
    return found;
  }
  ++pages_.misses;
  return std::nullopt;
}

void CacheLevels::store(const CacheKey& key, std::string_view value, std::string_view document) {
  ++pages_.stores;
  pages_.bytes += value.size();
  for (const auto& level : levels_) level->store(key, value, document);
}

uint64_t CacheLevels::forget(std::string_view document) {
  uint64_t count = 0;
  for (const auto& level : levels_) count += level->forget(document);
  return count;
}

CacheReport CacheLevels::report() const {
  CacheReport report{.pages = pages_, .levels = {}, .transitions = {}};
  for (const auto& level : levels_) {
    report.levels.push_back({std::string{level->name()}, level->statistics()});
    for (const auto& [stage, counts] : level->statistics()) report.pages.errors += counts.errors;
  }
  if (redis_ != nullptr) {
    report.breaker = redis_->breaker().state();
    report.transitions = redis_->breaker().transitions();
  }
  return report;
}

}  // namespace docmill
