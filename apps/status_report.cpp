#include "status_report.hpp"

#include <algorithm>
#include <array>
#include <cstdio>

#include <nlohmann/json.hpp>

#include "base/bytes.hpp"
#include "base/clock_text.hpp"
#include "base/unicode.hpp"
#include "progress_line.hpp"
#include "summary.hpp"
#include "wording.hpp"

namespace docmill {
namespace {

using nlohmann::ordered_json;

constexpr int64_t second = 1'000'000'000;

std::string human_bytes(uint64_t bytes) {
  constexpr std::array<const char*, 5> units{"bytes", "KiB", "MiB", "GiB", "TiB"};
  auto value = static_cast<double>(bytes);
  std::size_t unit = 0;
  for (; value >= 1024 && unit + 1 < units.size(); ++unit) value /= 1024;
  char text[32];
  std::snprintf(text, sizeof text, "%.*f %s", unit == 0 ? 0 : 1, value, units[unit]);
  return text;
}

std::string run_at_work(const FolderStatus& status) {
  auto text = std::string{"at work"};
  if (*status.at_work != 0) text += ", process " + std::to_string(*status.at_work);
  if (status.last_run && !status.last_run->ended)
    text += ", since " + local_time(whole_seconds(status.last_run->begun));
  return text;
}

std::string run_at_rest(const JournalRun& run) {
  auto text = local_time(whole_seconds(run.begun));
  if (!run.ended) return text + ", broken off: it was killed, or failed; the next one goes on from there";
  const auto took = human_time(static_cast<double>(*run.ended - run.begun) / static_cast<double>(second));
  if (run.stopped_by.empty()) return text + ", ended after " + took;
  return text + ", stopped after " + took + " (" + run.stopped_by + "); the next one goes on from there";
}

template <std::size_t Columns>
std::string row(const char* title, const std::array<std::string, Columns>& cells) {
  char text[32];
  std::snprintf(text, sizeof text, "%-10s", title);
  std::string line{text};
  for (const auto& cell : cells) {
    std::snprintf(text, sizeof text, "%12s", cell.c_str());
    line += text;
  }
  return line + "\n";
}

std::string counted(const char* title, const EndRecord& counts) {
  return row<5>(title,
                {std::to_string(counts.ok), std::to_string(counts.partial), std::to_string(counts.failed),
                 std::to_string(counts.skipped), std::to_string(counts.total())});
}

uint64_t total(const PageCounts& pages) {
  return pages.digital + pages.ocr + pages.other;
}

ordered_json to_json(const EndRecord& counts) {
  return {{"total", counts.total()},
          {"ok", counts.ok},
          {"partial", counts.partial},
          {"failed", counts.failed},
          {"skipped", counts.skipped}};
}

ordered_json to_json(const JournalRun& run) {
  ordered_json json{
      {"begun", utc_time(whole_seconds(run.begun))}, {"ended", nullptr}, {"stopped_by", nullptr}};
  if (run.ended) json["ended"] = utc_time(whole_seconds(*run.ended));
  if (!run.stopped_by.empty()) json["stopped_by"] = run.stopped_by;
  return json;
}

/// As records say it: `path_bytes` for what is not UTF-8.
ordered_json path_json(const std::string& path) {
  ordered_json json{{"path", to_valid_utf8(path)}};
  if (!is_utf8(path)) json["path_bytes"] = base64_encode(path);
  return json;
}

ordered_json to_json(const JournalInput& input) {
  auto json = path_json(input.path);
  json["status"] = to_string(input.status);
  json["gone"] = input.gone;
  return json;
}

double seconds_of(const SlowWork& work) {
  return static_cast<double>(work.time.microseconds) / 1e6;
}

std::string without_controls(std::string text) {
  std::ranges::replace_if(
      text, [](char c) { return static_cast<unsigned char>(c) < 0x20 || c == 0x7F; }, '?');
  return text;
}

}  // namespace

std::string slowest_text(const std::vector<SlowWork>& slowest) {
  std::string text = "   seconds  stage      page  document\n";
  for (const auto& work : slowest) {
    char columns[64];
    const auto page = work.time.page == 0 ? std::string{"-"} : std::to_string(work.time.page);
    std::snprintf(columns, sizeof columns, "%10.3f  %-8s %6s  ", seconds_of(work),
                  std::string{to_string(work.time.stage)}.c_str(), page.c_str());
    text += columns + without_controls(work.member ? work.path + ", " + *work.member : work.path) + "\n";
  }
  return text;
}

std::string slowest_json(const std::vector<SlowWork>& slowest) {
  auto list = ordered_json::array();
  for (const auto& work : slowest) {
    auto json = path_json(work.path);
    if (work.member) json["member"] = to_valid_utf8(*work.member);
    json["page"] = work.time.page == 0 ? ordered_json{} : ordered_json(work.time.page);
    json["stage"] = to_string(work.time.stage);
    json["seconds"] = seconds_of(work);
    list.push_back(std::move(json));
  }
  return ordered_json{{"slowest", std::move(list)}}.dump() + "\n";
}

std::string status_line(const FolderStatus& status) {
  const auto& counts = status.counts;
  auto text = describe_counts(counts.documents) + "; " + std::to_string(total(counts.pages)) +
              (total(counts.pages) == 1 ? " page, " : " pages, ") + std::to_string(counts.pages.ocr) +
              " recognised";
  if (counts.only_first > 0)
    text += "; of " + docmill::counted(counts.only_first, "input") + " first results only";
  if (status.at_work) return text + "; at work";
  return status.last_run ? text + "; run of " + run_at_rest(*status.last_run) : text;
}

std::string status_text(const FolderStatus& status) {
  const auto& counts = status.counts;
  const auto& pages = counts.pages;
  auto text =
      row<5>("", {"ok", "partial", "failed", "skipped", "all"}) + counted("Inputs", counts.inputs) +
      counted("Documents", counts.documents) + "\n" + row<4>("", {"digital", "recognised", "other", "all"}) +
      row<4>("Pages", {std::to_string(pages.digital), std::to_string(pages.ocr), std::to_string(pages.other),
                       std::to_string(total(pages))}) +
      "\nArtifacts   " + std::to_string(counts.artifacts) + ", " + human_bytes(counts.artifact_bytes) + "\n";
  if (counts.only_first > 0)
    text += "First       results only of " + docmill::counted(counts.only_first, "input") +
            ": read, not recognised; the run goes on from there\n";
  if (status.gone > 0)
    text += "Gone        " + std::to_string(status.gone) +
            (status.gone == 1 ? " input is no longer there; run --prune removes its files\n"
                              : " inputs are no longer there; run --prune removes their files\n");
  if (status.at_work)
    text += "Run         " + run_at_work(status) + "\n";
  else if (status.last_run)
    text += "Last run    " + run_at_rest(*status.last_run) + "\n";
  return text;
}

std::string status_json(const FolderStatus& status) {
  const auto& counts = status.counts;
  const auto& pages = counts.pages;
  ordered_json json;
  json["folder"] = to_valid_utf8(status.folder.string());
  json["at_work"] = status.at_work.has_value();
  json["process"] = status.at_work.value_or(0) == 0 ? ordered_json{} : ordered_json(*status.at_work);
  json["last_run"] = status.last_run ? to_json(*status.last_run) : ordered_json{};
  json["inputs"] = to_json(counts.inputs);
  json["inputs"]["first_results"] = counts.only_first;
  json["inputs"]["gone"] = status.gone;
  json["documents"] = to_json(counts.documents);
  json["pages"] = {
      {"total", total(pages)}, {"digital", pages.digital}, {"ocr", pages.ocr}, {"other", pages.other}};
  json["artifacts"] = {{"total", counts.artifacts}, {"bytes", counts.artifact_bytes}};
  if (status.failed) {
    json["failed_inputs"] = ordered_json::array();
    for (const auto& input : *status.failed) json["failed_inputs"].push_back(to_json(input));
  }
  return json.dump() + "\n";
}

}  // namespace docmill
