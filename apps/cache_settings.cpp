#include "cache_settings.hpp"

#include <cstdlib>
#include <stdexcept>

#include "base/bytes.hpp"
#include "base/error.hpp"
#include "base/log.hpp"
#include "ocr/languages.hpp"
#include "usage_error.hpp"
#include "values.hpp"
#include "versions.hpp"

namespace docmill {
namespace fs = std::filesystem;
namespace {

fs::path folder_in(const char* variable) {
  const char* value = std::getenv(variable);
  return value == nullptr ? fs::path{} : fs::path{value};
}

}  // namespace

fs::path cache_of_results(const fs::path& results) {
  return results / ".docmill" / "cache";
}

fs::path user_cache() {
  if (const auto caches = folder_in("XDG_CACHE_HOME"); caches.is_absolute()) return caches / "docmill";
  if (const auto home = folder_in("HOME"); !home.empty()) return home / ".cache" / "docmill";
  throw UsageError{"--cache user: neither XDG_CACHE_HOME nor HOME is set; name a folder"};
}

CachePlace cache_place(const std::string& where) {
  if (where == "user") return {.folder = user_cache(), .redis = std::nullopt};
  if (!is_redis_address(where)) {
    if (where.find("://") != std::string::npos)
      throw UsageError{"--cache " + where.substr(0, where.find("://") + 3) +
                       "...: a folder, user, redis:// or rediss:// is expected"};
    return {.folder = where, .redis = std::nullopt};
  }
  try {
    return {.folder = {}, .redis = parse_redis_address(where)};
  } catch (const std::invalid_argument& error) {
    throw UsageError{std::string{"--cache redis://...: "} + error.what()};
  }
}

CachePlace seen_from(const fs::path& folder, CachePlace place) {
  if (!place.redis) place.folder = (folder / place.folder).lexically_normal();
  return place;
}

CacheLifetimes cache_lifetimes(const Settings& options) {
  CacheLifetimes lifetimes;
  for (const auto& item : options.list("cache-ttl")) {
    const auto equals = item.find('=');
    if (equals == std::string::npos)
      throw UsageError{"--cache-ttl " + item + ": STAGE=TIME is expected, as in ocr=30d"};
    const auto stage = item.substr(0, equals);
    if (stage != cached_stage)
      throw UsageError{"--cache-ttl " + item + ": nothing is cached of a stage '" + stage +
                       "'; it is of ocr"};
    try {
      lifetimes[stage] = std::chrono::ceil<std::chrono::seconds>(parse_duration(item.substr(equals + 1)));
    } catch (const std::invalid_argument& error) {
      throw UsageError{"--cache-ttl " + item + ": " + error.what()};
    }
  }
  return lifetimes;
}

std::optional<CacheSettings> cache_settings(const Settings& options, const fs::path& results) {
  const auto& where = options.text("cache");
  const auto lifetimes = cache_lifetimes(options);
  std::optional<CachePlace> place;
  if (!where.empty()) place = cache_place(where);
  if (options.flag("no-cache") || (!place && results.empty())) return std::nullopt;
  CacheSettings settings{.recogniser = {}, .disk = std::nullopt, .redis = std::nullopt};
  const auto folder = place && !place->redis ? place->folder
                      : results.empty()      ? fs::path{}
                                             : cache_of_results(results);
  if (!folder.empty())
    settings.disk = {.folder = folder,
                     .most_bytes = static_cast<uint64_t>(options.size("cache-size")),
                     .lifetimes = lifetimes};
  if (place && place->redis) settings.redis = {.address = *place->redis, .lifetimes = lifetimes};
  return settings;
}

std::string recogniser_hash(const OcrOptions& recognition) {
  auto all = recogniser_version();
  const auto add_data = [&](const std::string& language) {
    const auto file = language_file(language, recognition.tessdata);
    all += "\n" + language + " ";
    if (!file.empty()) all += content_id(read_file(file, UINT64_MAX)->view());
    return !file.empty();
  };
  try {
    add_data("osd");  // it tells which way up a page stands, where it is installed
    for (const auto& language : candidate_languages(recognition))
      if (!add_data(language))
        throw Error{Stage::ocr, Code::not_found, "the data of its language is not found"};
  } catch (const Error& error) {
    log(LogLevel::debug, std::string{"recognised pages are not cached: "} + error.what());
    return {};
  }
  return short_hash(all, 32);
}

}  // namespace docmill
