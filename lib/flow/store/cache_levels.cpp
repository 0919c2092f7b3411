#include "flow/store/cache_levels.hpp"

namespace docmill {

std::optional<std::string> CacheLevels::find(const CacheKey& key, std::string_view document) {
  for (std::size_t place = 0; place < levels_.size(); ++place) {
    auto found = levels_[place]->find(key);
    if (!found) continue;
    while (place-- > 0) levels_[place]->store(key, *found, document);
    return found;
  }
  return std::nullopt;
}

void CacheLevels::store(const CacheKey& key, std::string_view value, std::string_view document) {
  for (const auto& level : levels_) level->store(key, value, document);
}

uint64_t CacheLevels::forget(std::string_view document) {
  uint64_t count = 0;
  for (const auto& level : levels_) count += level->forget(document);
  return count;
}

}  // namespace docmill
