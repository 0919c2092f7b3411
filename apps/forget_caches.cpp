#include "forget_caches.hpp"

#include <fstream>
#include <map>

#include "base/error.hpp"
#include "base/files.hpp"
#include "base/log.hpp"
#include "run_list.hpp"

namespace docmill {
namespace {

namespace fs = std::filesystem;

/// Ids of documents, a line each.
fs::path pending_in(const fs::path& folder) {
  return folder / ".docmill" / "forget-pending";
}

std::set<std::string> read_pending(const fs::path& folder) {
  std::set<std::string> ids;
  std::ifstream stream{pending_in(folder)};
  for (std::string line; std::getline(stream, line);) ids.insert(line);
  return ids;
}

void write_pending(const fs::path& folder, const std::set<std::string>& ids) {
  AtomicFile file{pending_in(folder)};
  for (const auto& id : ids) file.write(id + "\n");
  file.commit();
}

/// As an audit names it: without user name and password.
CachePlace place_in_audit(const RunCache& cache) {
  constexpr std::string_view left_out = "***@";
  auto where = cache.where;
  if (const auto at = where.find(left_out); at != std::string::npos) where.erase(at, left_out.size());
  return seen_from(cache.folder, cache_place(where));
}

uint64_t forget_in(const CachePlace& place, const std::set<std::string>& documents) {
  if (place.redis) {
    RedisCache server{{.address = *place.redis}};
    return server.forget(documents);
  }
  if (!fs::is_directory(place.folder))
    throw Error{Stage::run, Code::not_found, "there is no such folder",
                "if it was removed for good, make an empty one"};
  DiskCache disk{{.folder = place.folder}};
  return disk.forget(documents);
}

std::string what_helps(const CachePlace& place, const fs::path& folder) {
  const bool nameless = place.redis && place.redis->password.empty();
  return "docmill forget " + folder.string() + " tries it again" +
         (nameless ? ", with --cache ADDRESS when it wants a password" : "");
}

}  // namespace

std::vector<CachePlace> caches_of_runs(const fs::path& folder, const std::string& more) {
  std::map<std::string, CachePlace>
      places;  // by what they are called; the one that is named has its password
  const auto add = [&places](CachePlace place) { places.emplace(place.shown(), std::move(place)); };
  if (!more.empty()) add(seen_from(fs::current_path(), cache_place(more)));
  for (const auto& cache : run_caches(folder)) add(place_in_audit(cache));
  if (const auto own = cache_of_results(folder); fs::exists(DiskCache::file_in(own)))
    add({.folder = own, .redis = std::nullopt});
  std::vector<CachePlace> caches;
  for (auto& [name, place] : places) caches.push_back(std::move(place));
  return caches;
}

ForgottenPages forget_pages(const fs::path& folder, const std::vector<CachePlace>& caches,
                            const std::set<std::string>& documents) {
  auto ids = read_pending(folder);
  ids.insert(documents.begin(), documents.end());
  ForgottenPages result;
  for (const auto& place : caches) {
    try {
      result.count += forget_in(place, ids);
    } catch (const std::exception& error) {
      result.everywhere = false;
      log(LogLevel::error,
          std::string{"recognised pages may still be in this cache: "} + error.what() + "; " +
              what_helps(place, folder),
          place.shown());
    }
  }
  if (!result.everywhere)
    write_pending(folder, ids);
  else
    fs::remove(pending_in(folder));
  return result;
}

bool has_pages_to_forget(const fs::path& folder) {
  return fs::exists(pending_in(folder));
}

}  // namespace docmill
