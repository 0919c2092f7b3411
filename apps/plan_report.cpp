#include "plan_report.hpp"

#include <algorithm>
#include <cmath>
#include <cstdio>

#include <nlohmann/json.hpp>

#include "flow/supervisor/memory_limit.hpp"
#include "progress_line.hpp"

namespace docmill {
namespace {

using nlohmann::ordered_json;

/// Titles, and numbers of inputs and bytes.
class Table {
 public:
  explicit Table(std::size_t title_width) : title_width_{title_width} {}
  void add(std::string title, uint64_t inputs, const std::string& bytes) {
    title.resize(std::max(title.size(), title_width_), ' ');
    char numbers[64];
    std::snprintf(numbers, sizeof numbers, "%10llu", static_cast<unsigned long long>(inputs));
    text_ += title + numbers;
    if (!bytes.empty()) std::snprintf(numbers, sizeof numbers, "%14s", bytes.c_str()), text_ += numbers;
    text_ += '\n';
  }
  void add(std::string title, const Volume& volume) {
    add(std::move(title), volume.inputs, format_bytes(volume.bytes));
  }
  void head(const char* title) { text_ += std::string{title} + "\n"; }
  const std::string& text() const { return text_; }

 private:
  std::size_t title_width_;
  std::string text_;
};

/// "12", "12 to 20".
template <class Format>
std::string range(const Range& range, Format format) {
  const auto low = format(range.low), high = format(range.high);
  return low == high ? low : low + " to " + high;
}

std::string number(double value) {
  return std::to_string(std::llround(value));
}

std::string bytes(double value) {
  return format_bytes(static_cast<uint64_t>(value));
}

std::string tenths(double value) {
  char text[32];
  std::snprintf(text, sizeof text, "%.1f", value);
  return text;
}

std::string inputs_text(const InputSurvey& survey) {
  std::size_t width = 24;
  for (const auto& [type, volume] : survey.types) width = std::max(width, type.size() + 2);
  Table table{width};
  const auto add = [&](const char* title, Earlier kind) {
    if (survey.of(kind).inputs > 0) table.add(title, survey.of(kind));
  };
  table.head("Inputs");
  add("  new", Earlier::nothing);
  add("  changed", Earlier::changed);
  add("  to be read otherwise", Earlier::otherwise);
  add("  read before", Earlier::read);
  add("  failed before", Earlier::failed);
  add("  copies of others", Earlier::duplicate);
  add("  unchanged", Earlier::all);
  add("  not readable", Earlier::unusable);
  if (survey.gone > 0) table.add("  gone", survey.gone, "");
  table.head("To be read");
  for (const auto& [type, volume] : survey.types) table.add("  " + type, volume);
  table.add("  all", survey.all_to_read());
  return table.text();
}

std::string estimate_text(const Plan& plan) {
  const auto all = plan.survey.all_to_read().inputs;
  std::string text = "Pages     " + range(plan.pages, number);
  if (plan.pages_to_recognise.high > 0)
    text += ", of them " + range(plan.pages_to_recognise, number) + " to be recognised";
  if (plan.perhaps_cached.high > 0) text += ", " + range(plan.perhaps_cached, number) + " perhaps cached";
  if (plan.opened < all)
    text += " (by " + std::to_string(plan.opened) + " of " + std::to_string(all) + " inputs)";
  text += "\nTime      " + range(plan.seconds(), human_time) + " with --jobs " + std::to_string(plan.jobs);
  if (plan.pages_to_recognise.high > 0)
    text += "; recognition " + range(plan.recognition_seconds, tenths) + " s of CPU time a page (" +
            (plan.measured_runs > 0 ? "by earlier runs" : "as is usual") + ")";
  text += "\nMemory    about " + format_bytes(plan.memory);
  text += "\nDisk      " + range(plan.disk, bytes);
  if (plan.free_disk) text += "; " + format_bytes(*plan.free_disk) + " are free";
  return text + "\n";
}

ordered_json to_json(const Volume& volume) {
  return {{"inputs", volume.inputs}, {"bytes", volume.bytes}};
}

ordered_json counts(const Range& range) {
  return {{"low", std::llround(range.low)}, {"high", std::llround(range.high)}};
}

ordered_json seconds(const Range& range) {
  const auto rounded = [](double value) { return std::round(value * 100) / 100; };
  return {{"low", rounded(range.low)}, {"high", rounded(range.high)}};
}

}  // namespace

std::string plan_text(const Plan& plan) {
  auto text = inputs_text(plan.survey);
  if (plan.survey.of(Earlier::failed).inputs > 0 && !plan.retries_failed)
    text += "What failed is left as it is without --retry-failed.\n";
  return plan.survey.to_read.empty() ? text : text + "\n" + estimate_text(plan);
}

std::string plan_json(const Plan& plan) {
  ordered_json json;
  for (std::size_t kind = 0; kind < earlier_kinds; ++kind)
    json["inputs"][std::string{to_string(static_cast<Earlier>(kind))}] = to_json(plan.survey.earlier[kind]);
  json["gone"] = plan.survey.gone;
  json["to_read"] = to_json(plan.survey.all_to_read());
  json["media_types"] = ordered_json::object();
  for (const auto& [type, volume] : plan.survey.types) json["media_types"][type] = to_json(volume);
  json["opened"] = plan.opened;
  json["jobs"] = plan.jobs;
  json["pages"] = counts(plan.pages);
  json["pages_to_recognise"] = counts(plan.pages_to_recognise);
  json["pages_perhaps_cached"] = counts(plan.perhaps_cached);
  json["cpu_seconds_per_recognised_page"] = seconds(plan.recognition_seconds);
  json["measured_runs"] = plan.measured_runs;
  json["seconds"] = seconds(plan.seconds());
  json["reading_seconds"] = seconds(plan.reading);
  json["recognition_seconds"] = seconds(plan.recognition);
  json["memory_bytes"] = plan.memory;
  json["disk_bytes"] = counts(plan.disk);
  json["disk_from_runs"] = plan.disk_from_runs;
  json["free_disk_bytes"] = plan.free_disk ? ordered_json(*plan.free_disk) : ordered_json{};
  return json.dump() + "\n";
}

}  // namespace docmill
