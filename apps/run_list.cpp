#include "run_list.hpp"

#include <algorithm>
#include <cstdio>
#include <ctime>
#include <vector>

#include <nlohmann/json.hpp>

#include "base/bytes.hpp"
#include "base/clock_text.hpp"
#include "base/error.hpp"
#include "base/log.hpp"
#include "flow/store/audit.hpp"
#include "progress_line.hpp"

namespace docmill {
namespace {

namespace fs = std::filesystem;
using nlohmann::ordered_json;

constexpr uint64_t largest = 16u << 20;  // bytes of an audit

std::vector<ordered_json> audits(const fs::path& folder) {
  std::vector<fs::path> files;
  std::error_code reason;
  for (const auto& entry : fs::directory_iterator{RunAudit::folder_of(folder), reason})
    if (entry.path().extension() == ".json" && !entry.path().filename().string().starts_with('.'))
      files.push_back(entry.path());
  if (reason && reason != std::errc::no_such_file_or_directory)
    throw Error{Stage::run, Code::unreadable, RunAudit::folder_of(folder).string() + ": " + reason.message()};
  std::ranges::sort(files);  // their names begin with the time
  std::vector<ordered_json> found;
  for (const auto& file : files) {
    auto json = ordered_json::parse(read_file(file, largest)->view(), nullptr, false);
    if (json.is_object())
      found.push_back(std::move(json));
    else
      log(LogLevel::warning, "is no audit of a run; left out", file.string());
  }
  return found;
}

/// "" for what is not there or not text.
std::string text_in(const ordered_json& audit, const char* key) {
  const auto found = audit.find(key);
  return found != audit.end() && found->is_string() ? found->get<std::string>() : std::string{};
}

template <class Number>
Number number_in(const ordered_json& object, const char* key) {
  const auto found = object.is_object() ? object.find(key) : object.end();
  return found != object.end() && found->is_number() ? found->get<Number>() : Number{};
}

std::time_t time_of(const std::string& utc) {
  std::tm parts{};
  return ::strptime(utc.c_str(), "%FT%TZ", &parts) == nullptr ? 0 : ::timegm(&parts);
}

std::string end_of(const ordered_json& audit, std::optional<pid_t> at_work, bool is_last) {
  if (text_in(audit, "ended").empty()) {
    const bool is_it =
        at_work && is_last && (*at_work == 0 || *at_work == number_in<pid_t>(audit, "process"));
    return is_it ? "at work" : "broken off";
  }
  if (const auto by = text_in(audit, "stopped_by"); !by.empty()) return "stopped: " + by;
  return "status " + std::to_string(number_in<int>(audit, "exit_status"));
}

std::string command_of(const ordered_json& audit) {
  std::string text;
  if (const auto words = audit.find("command"); words != audit.end() && words->is_array())
    for (const auto& word : *words)
      if (word.is_string()) text += (text.empty() ? "" : " ") + word.get<std::string>();
  std::ranges::replace_if(
      text, [](char c) { return static_cast<unsigned char>(c) < 0x20 || c == 0x7F; }, '?');
  return text;
}

}  // namespace

std::string runs_text(const fs::path& folder, std::optional<pid_t> at_work) {
  const auto all = audits(folder);
  std::string text = "begun                     took  ended                 documents  by, command\n";
  for (const auto& audit : all) {
    const auto begun = time_of(text_in(audit, "begun")), ended = time_of(text_in(audit, "ended"));
    const auto took = ended == 0 ? std::string{} : human_time(static_cast<double>(ended - begun));
    const auto counts = audit.find("counts");
    char line[128];
    std::snprintf(line, sizeof line, "%-19s  %9s  %-20s  %10llu  ", local_time(begun).c_str(), took.c_str(),
                  end_of(audit, at_work, &audit == &all.back()).c_str(),
                  counts == audit.end() ? 0ull : number_in<unsigned long long>(*counts, "documents"));
    text += line + text_in(audit, "user") + "@" + text_in(audit, "host") + ", " + command_of(audit) + "\n";
  }
  return text;
}

std::vector<RunCost> run_costs(const fs::path& folder) {
  std::vector<RunCost> costs;
  for (const auto& audit : audits(folder)) {
    const auto counts = audit.find("counts");
    if (counts == audit.end() || !counts->contains("cpu_milliseconds")) continue;
    const auto count = [&](const char* key) { return number_in<uint64_t>(*counts, key); };
    costs.push_back(
        {.recognised = count("recognised_pages") - std::min(count("recognised_pages"), count("cached_pages")),
         .other = count("digital_pages") + count("other_pages"),
         .cpu_seconds = static_cast<double>(count("cpu_milliseconds")) / 1000,
         .peak_memory = count("peak_memory")});
  }
  return costs;
}

std::set<RunCache> run_caches(const fs::path& folder) {
  std::set<RunCache> caches;
  for (const auto& audit : audits(folder)) {
    const auto options = audit.find("options");
    if (options == audit.end()) continue;
    if (auto where = text_in(*options, "cache"); !where.empty())
      caches.insert({std::move(where), text_in(audit, "folder")});
  }
  return caches;
}

std::string runs_json(const fs::path& folder) {
  std::string text;
  for (const auto& audit : audits(folder))
    text += audit.dump(-1, ' ', false, ordered_json::error_handler_t::replace) + "\n";
  return text;
}

}  // namespace docmill
