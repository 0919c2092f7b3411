#include "flow/store/audit.hpp"

#include <nlohmann/json.hpp>

#include "base/clock_text.hpp"
#include "base/error.hpp"
#include "base/files.hpp"

namespace docmill {
namespace {

namespace fs = std::filesystem;
using nlohmann::ordered_json;

constexpr int format_version = 1;

template <class Value>
ordered_json object_of(const std::vector<std::pair<std::string, Value>>& pairs) {
  auto object = ordered_json::object();
  for (const auto& [key, value] : pairs) object[key] = value;
  return object;
}

ordered_json text_or_null(const std::string& text) {
  return text.empty() ? ordered_json{} : ordered_json(text);
}

ordered_json files_of(const RunFacts& facts) {
  auto list = ordered_json::array();
  for (const auto& file : facts.files)
    list.push_back({{"kind", file.kind}, {"path", file.path}, {"hash", text_or_null(file.hash)}});
  return list;
}

}  // namespace

fs::path RunAudit::folder_of(const fs::path& output) {
  return output / ".docmill" / "runs";
}

RunAudit::RunAudit(const fs::path& output, RunFacts facts) : facts_{std::move(facts)} {
  const auto folder = folder_of(output);
  std::error_code reason;
  fs::create_directories(folder, reason);
  if (reason)
    throw Error{Stage::write, Code::write_failed, folder.string() + " cannot be made: " + reason.message()};
  remove_abandoned_files(folder);
  const auto name =
      utc_time(whole_seconds(facts_.begun), "%Y%m%dT%H%M%SZ") + "-" + std::to_string(facts_.process);
  file_ = folder / (name + ".json");
  // In containers every process may have the same number.
  for (int again = 2; fs::exists(file_, reason); ++again)
    file_ = folder / (name + "-" + std::to_string(again) + ".json");
  write(std::nullopt);
}

void RunAudit::complete(const RunEnd& end) {
  write(end);
}

void RunAudit::write(const std::optional<RunEnd>& end) const {
  ordered_json json{{"docmill_run", format_version},
                    {"begun", utc_time(whole_seconds(facts_.begun))},
                    {"ended", end ? ordered_json(utc_time(whole_seconds(end->ended))) : ordered_json{}},
                    {"exit_status", end ? ordered_json(end->exit_status) : ordered_json{}},
                    {"stopped_by", end ? text_or_null(end->stopped_by) : ordered_json{}},
                    {"error", end ? text_or_null(end->error) : ordered_json{}}};
  json["counts"] = end ? object_of(end->counts) : ordered_json{};
  json["version"] = facts_.version;
  json["user"] = facts_.user;
  json["host"] = facts_.host;
  json["process"] = facts_.process;
  json["folder"] = facts_.folder;
  json["command"] = facts_.command;
  json["options"] = object_of(facts_.options);
  json["fingerprints"] = {{"reading", facts_.reading}, {"products", facts_.products}};
  json["files"] = files_of(facts_);
  json["libraries"] = object_of(facts_.libraries);
  AtomicFile file{file_};
  file.write(json.dump(1, ' ', false, ordered_json::error_handler_t::replace) + "\n");
  file.commit();
}

}  // namespace docmill
