#include "summary.hpp"

#include <cstdio>

#include "progress_line.hpp"
#include "wording.hpp"

namespace docmill {
namespace {

std::string decimal(double value) {
  char text[32];
  std::snprintf(text, sizeof text, "%.1f", value);
  return text;
}

/// What an earlier run has done.
std::string reused(const RunSummary& summary) {
  std::string text;
  if (summary.reused > 0) text += ", " + std::to_string(summary.reused) + " unchanged";
  if (summary.continued > 0) text += ", " + std::to_string(summary.continued) + " not read again";
  if (summary.retries > 0) text += "; reads tried again: " + std::to_string(summary.retries);
  if (summary.gone > 0) text += "; gone since earlier runs: " + std::to_string(summary.gone);
  return text;
}

std::string from_cache(const RunSummary& summary) {
  const auto hits = summary.cache.pages.hits;
  return hits == 0 ? "" : " (" + std::to_string(hits) + " from the cache)";
}

std::string not_done(const RunSummary& summary) {
  if (!summary.stopped) return {};
  return std::string{summary.more_inputs ? "; at least " : "; "} + std::to_string(summary.not_done) +
         " not done";
}

uint64_t pages(const RunSummary& summary) {
  return summary.digital_pages + summary.ocr_pages + summary.other_pages;
}

std::string speed(const RunSummary& summary) {
  return summary.wall_seconds > 0
             ? decimal(static_cast<double>(pages(summary)) / summary.wall_seconds) + " pages/s"
             : "";
}

/// What was given up of speed.
std::string relief(const MemoryReliefCounts& counts) {
  if (counts.sheds == 0 && counts.narrowings == 0) return {};
  auto text = "memory was short: caches given up " + counted(counts.sheds, "time");
  if (counts.narrowings > 0) text += ", at the least " + counted(counts.fewest, "document") + " at a time";
  return text;
}

std::string time_of(double seconds) {
  return seconds < 90 ? decimal(seconds) + " s" : human_time(seconds);
}

}  // namespace

std::string describe_counts(const EndRecord& documents) {
  std::string text = counted(documents.total(), "document");
  const char* separator = ": ";
  const auto add = [&](uint64_t count, const char* name) {
    if (count == 0) return;
    text += separator + std::to_string(count) + " " + name;
    separator = ", ";
  };
  add(documents.ok, "ok");
  add(documents.partial, "partial");
  add(documents.failed, "failed");
  add(documents.skipped, "skipped");
  return text;
}

std::string summary_line(const RunSummary& summary, const std::filesystem::path& results) {
  auto text = describe_counts(summary.documents) + reused(summary) + not_done(summary) + "; " +
              counted(pages(summary), "page") + from_cache(summary) + " in " + time_of(summary.wall_seconds) +
              ", " + speed(summary);
  if (summary.memory_relief.narrowings > 0) text += "; " + relief(summary.memory_relief);
  if (!results.empty()) text += "; " + results.string();
  return text;
}

std::string summary_text(const RunSummary& summary, const std::filesystem::path& results) {
  std::string text = "  " + describe_counts(summary.documents) + reused(summary) + not_done(summary) +
                     "\n  " + counted(pages(summary), "page") + ": " + std::to_string(summary.digital_pages) +
                     " digital, " + std::to_string(summary.ocr_pages) + " recognised" + from_cache(summary) +
                     ", " + std::to_string(summary.other_pages) + " other\n  " +
                     time_of(summary.wall_seconds) + ", " + speed(summary) + "; " +
                     time_of(summary.cpu_seconds) + " of CPU time, " +
                     std::to_string(summary.peak_memory >> 20) + " MiB of memory at most\n";
  for (const auto& line : cache_lines(summary.cache)) text += "  " + line + "\n";
  if (const auto line = relief(summary.memory_relief); !line.empty()) text += "  " + line + "\n";
  if (summary.worker_deaths > 0)
    text += "  the worker died " + counted(summary.worker_deaths, "time") + " and was replaced\n";
  if (!results.empty()) text += "  results: " + results.string() + "\n";
  return text;
}

std::vector<std::string> cache_lines(const CacheReport& report) {
  std::vector<std::string> lines;
  for (const auto& level : report.levels) {
    for (const auto& [stage, counts] : level.statistics)
      lines.push_back("cache, " + level.name + ", " + stage + ": " + counted(counts.hits, "hit") + ", " +
                      std::to_string(counts.misses) + (counts.misses == 1 ? " miss, " : " misses, ") +
                      counted(counts.errors, "error") + ", " + counted(counts.stores, "store") + ", " +
                      std::to_string(counts.bytes) + " bytes");
    if (level.name == "redis")
      lines.push_back("cache, redis: the circuit is " + std::string{to_string(report.breaker)} + "; opened " +
                      std::to_string(report.transitions.opened) + ", half-opened " +
                      std::to_string(report.transitions.half_opened) + ", closed " +
                      std::to_string(report.transitions.closed));
  }
  return lines;
}

}  // namespace docmill
