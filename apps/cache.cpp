#include <nlohmann/json.hpp>

#include "base/clock_text.hpp"
#include "base/error.hpp"
#include "base/log.hpp"
#include "base/unicode.hpp"
#include "cache_settings.hpp"
#include "commands.hpp"
#include "flow/supervisor/memory_limit.hpp"
#include "output.hpp"
#include "usage_error.hpp"
#include "wording.hpp"

namespace docmill {
namespace {

namespace fs = std::filesystem;
using nlohmann::ordered_json;

enum class Action { stats, trim, verify, clear };

Action action_of(const Settings& options) {
  std::optional<Action> chosen;
  const auto choose = [&](bool given, Action action) {
    if (!given) return;
    if (chosen) throw UsageError{"one of --stats, --trim, --verify and --clear at a time"};
    chosen = action;
  };
  choose(options.flag("cache.stats"), Action::stats);
  choose(options.given("cache.trim"), Action::trim);
  choose(options.flag("cache.verify"), Action::verify);
  choose(options.flag("cache.clear"), Action::clear);
  return chosen.value_or(Action::stats);
}

CachePlace place_of(const Request& request) {
  const auto& where = request.settings.text("cache");
  if (request.arguments.size() > 1)
    throw UsageError{"docmill cache takes one folder; '" + request.arguments[1] + "' is one too many"};
  if (request.arguments.empty()) return cache_place(where.empty() ? "user" : where);
  if (!where.empty()) throw UsageError{"docmill cache: a run's folder or --cache, not both"};
  return {.folder = cache_of_results(request.arguments.front()), .redis = std::nullopt};
}

/// A folder that was named and is not there was misspelt; without a cache in it, the cache is empty.
fs::path folder_that_must_be(const Request& request) {
  if (!request.arguments.empty()) return request.arguments.front();
  const auto& where = request.settings.text("cache");
  return where.empty() || where == "user" ? fs::path{} : cache_place(where).folder;
}

/// What stands in the report of either kind of cache; of a server less is known.
struct Report {
  uint64_t entries = 0, bytes = 0;
  std::optional<DiskCache::Content> disk;
};

std::string stats_text(const std::string& where, const Report& report) {
  auto text = where + ": " + counted(report.entries, "page") + ", " + format_bytes(report.bytes);
  if (!report.disk) return text + "\n";
  const auto& content = *report.disk;
  if (content.entries > 0)
    text += ", of " + counted(content.documents, "document") + ", stored " +
            utc_time(whole_seconds(content.oldest)) + " to " + utc_time(whole_seconds(content.newest));
  text += "\n";
  for (const auto& [stage, counts] : content.used)
    text += stage + ": " + counted(counts.hits, "hit") + ", " + std::to_string(counts.misses) +
            (counts.misses == 1 ? " miss, " : " misses, ") + counted(counts.errors, "error") + ", " +
            counted(counts.stores, "store") + ", " + format_bytes(counts.bytes) + " in and out\n";
  return text;
}

ordered_json stats_json(const std::string& where, const Report& report) {
  ordered_json json{{"cache", to_valid_utf8(where)}, {"pages", report.entries}, {"bytes", report.bytes}};
  if (!report.disk) return json;
  const auto& content = *report.disk;
  json["documents"] = content.documents;
  json["oldest"] =
      content.entries > 0 ? ordered_json(utc_time(whole_seconds(content.oldest))) : ordered_json{};
  json["newest"] =
      content.entries > 0 ? ordered_json(utc_time(whole_seconds(content.newest))) : ordered_json{};
  json["stages"] = ordered_json::object();
  for (const auto& [stage, counts] : content.used)
    json["stages"][stage] = {{"hits", counts.hits},
                             {"misses", counts.misses},
                             {"errors", counts.errors},
                             {"stores", counts.stores},
                             {"bytes", counts.bytes}};
  return json;
}

Report look_at(DiskCache* disk, RedisCache* redis) {
  if (disk != nullptr) {
    auto content = disk->content();
    return {content.entries, content.bytes, std::move(content)};
  }
  const auto content = redis->content();
  return {content.entries, content.bytes, std::nullopt};
}

/// What was removed.
Report act(Action action, DiskCache* disk, RedisCache* redis, const Settings& options) {
  const auto removed = [](auto what) { return Report{what.entries, what.bytes, std::nullopt}; };
  if (action == Action::clear) return disk != nullptr ? removed(disk->clear()) : removed(redis->clear());
  if (action == Action::verify) return disk != nullptr ? removed(disk->verify()) : removed(redis->verify());
  if (disk == nullptr)
    throw UsageError{"--trim: a Redis server keeps its own bound, see its maxmemory and maxmemory-policy"};
  return removed(disk->trim(static_cast<uint64_t>(options.size("cache.trim"))));
}

std::string_view word_of(Action action) {
  return action == Action::verify ? "damaged and removed" : "removed";
}

}  // namespace

ExitStatus run_cache(Request request) {
  const auto& options = request.settings;
  const auto action = action_of(options);
  const auto place = place_of(request);
  if (const auto folder = folder_that_must_be(request); !folder.empty() && !fs::exists(folder)) {
    log(LogLevel::error, "there is no cache here", place.shown());
    return ExitStatus::missing_input;
  }
  std::optional<DiskCache> disk;
  std::optional<RedisCache> redis;
  if (place.redis)
    redis.emplace(RedisCache::Settings{.address = *place.redis, .lifetimes = cache_lifetimes(options)});
  else if (fs::exists(DiskCache::file_in(place.folder)))
    disk.emplace(DiskCache::Settings{.folder = place.folder, .lifetimes = cache_lifetimes(options)});
  auto* const on_disk = disk ? &*disk : nullptr;
  auto* const on_server = redis ? &*redis : nullptr;
  Report removed, left;
  if (on_disk != nullptr || on_server != nullptr) {
    if (action != Action::stats) removed = act(action, on_disk, on_server, options);
    left = look_at(on_disk, on_server);
  }
  const auto output = open_standard_output();
  if (options.flag("cache.json")) {
    auto json = stats_json(place.shown(), left);
    if (action != Action::stats) json["removed"] = {{"pages", removed.entries}, {"bytes", removed.bytes}};
    output->write(json.dump() + "\n");
  } else if (action == Action::stats) {
    output->write(stats_text(place.shown(), left));
  } else if (!options.flag("quiet")) {
    output->write(place.shown() + ": " + counted(removed.entries, "page") + " " +
                  std::string{word_of(action)} + ", " + counted(left.entries, "page") + " left, " +
                  format_bytes(left.bytes) + "\n");
  }
  return action == Action::verify && removed.entries > 0 ? ExitStatus::documents : ExitStatus::success;
}

}  // namespace docmill
