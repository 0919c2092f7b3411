#include "flow/store/cache_memory.hpp"

namespace docmill {

std::optional<std::string> MemoryCache::find(const CacheKey& key) {
  const auto place = places_.find(key);
  if (place == places_.end()) return counted(key, std::nullopt);
  entries_.splice(entries_.begin(), entries_, place->second);
  return counted(key, place->second->value);
}

void MemoryCache::store(const CacheKey& key, std::string_view value, std::string_view document) {
  if (const auto place = places_.find(key); place != places_.end()) remove(place->second);
  if (value.size() > most_bytes_) return;
  while (bytes_ + value.size() > most_bytes_) remove(std::prev(entries_.end()));
  entries_.push_front({key, std::string{value}, std::string{document}});
  places_.emplace(key, entries_.begin());
  bytes_ += value.size();
  count_store(key, value.size());
}

uint64_t MemoryCache::forget(std::string_view document) {
  uint64_t count = 0;
  for (auto entry = entries_.begin(); entry != entries_.end();) {
    if (entry->document != document) {
      ++entry;
      continue;
    }
    entry = remove(entry);
    ++count;
  }
  return count;
}

void MemoryCache::clear() {
  places_.clear();
  entries_.clear();
  bytes_ = 0;
}

MemoryCache::Entries::iterator MemoryCache::remove(Entries::iterator entry) {
  bytes_ -= entry->value.size();
  places_.erase(entry->key);
  return entries_.erase(entry);
}

}  // namespace docmill
