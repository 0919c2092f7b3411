#include "run_metrics.hpp"

#include "base/files.hpp"
#include "base/unicode.hpp"

namespace docmill {
namespace {

using telemetry::Metric;
using telemetry::MetricType;
using telemetry::Sample;

double number(uint64_t count) {
  return static_cast<double>(count);
}

Metric gauge(std::string name, std::string help, std::vector<Sample> samples) {
  return {"docmill_" + std::move(name), std::move(help), MetricType::gauge, std::move(samples)};
}

void add_run(std::vector<Metric>& metrics, const RunEnd& end, const RunSummary& summary) {
  metrics.push_back(gauge("run_end_time_seconds", "When the last run ended, in seconds since 1970.",
                          {{static_cast<double>(end.ended / 1'000'000) / 1000}}));
  metrics.push_back(gauge("run_exit_status", "Exit status of the last run.", {{double(end.exit_status)}}));
  metrics.push_back(gauge("run_duration_seconds", "Wall time of the last run.", {{summary.wall_seconds}}));
  metrics.push_back(
      gauge("run_cpu_seconds", "CPU time of the last run, of all its processes.", {{summary.cpu_seconds}}));
}

void add_work(std::vector<Metric>& metrics, const RunSummary& summary) {
  const auto& documents = summary.documents;
  metrics.push_back(gauge("run_documents", "Documents of the last run by status.",
                          {{number(documents.ok), {{"status", "ok"}}},
                           {number(documents.partial), {{"status", "partial"}}},
                           {number(documents.failed), {{"status", "failed"}}},
                           {number(documents.skipped), {{"status", "skipped"}}}}));
  metrics.push_back(gauge("run_documents_unchanged",
                          "Documents of which an earlier run's results were taken.",
                          {{number(summary.reused)}}));
  metrics.push_back(gauge("run_documents_not_done", "Documents left when the last run was stopped.",
                          {{number(summary.not_done)}}));
  metrics.push_back(gauge("run_pages", "Pages of the last run by origin.",
                          {{number(summary.digital_pages), {{"origin", "digital"}}},
                           {number(summary.ocr_pages), {{"origin", "ocr"}}},
                           {number(summary.other_pages), {{"origin", "other"}}}}));
  metrics.push_back(
      gauge("run_read_retries", "Reads of inputs that were tried again.", {{number(summary.retries)}}));
  metrics.push_back(
      gauge("run_worker_starts", "Workers started by the last run.", {{number(summary.worker_starts)}}));
  metrics.push_back(
      gauge("run_worker_deaths", "Workers of the last run that died.", {{number(summary.worker_deaths)}}));
  const auto& relief = summary.memory_relief;
  metrics.push_back(gauge("run_memory_relief", "Steps that the last run took because memory was short.",
                          {{number(relief.sheds), {{"step", "shed_caches"}}},
                           {number(relief.narrowings), {{"step", "fewer_documents"}}}}));
  metrics.push_back(gauge("run_worker_peak_memory_bytes", "Most memory of a worker of the last run.",
                          {{number(summary.peak_memory)}}));
}

/// Which of the three it is: a sample each, one of them 1.
std::vector<Sample> breaker_states(CircuitBreaker::State state) {
  std::vector<Sample> samples;
  for (const auto each :
       {CircuitBreaker::State::closed, CircuitBreaker::State::open, CircuitBreaker::State::half_open})
    samples.push_back(
        {each == state ? 1.0 : 0.0, {{"part", "redis"}, {"state", std::string{to_string(each)}}}});
  return samples;
}

std::vector<Sample> level_samples(const CacheReport::Level& level) {
  std::vector<Sample> samples;
  for (const auto& [stage, counts] : level.statistics)
    for (const auto& [result, count] : {std::pair{"hit", counts.hits},
                                        {"miss", counts.misses},
                                        {"error", counts.errors},
                                        {"store", counts.stores}})
      samples.push_back({number(count), {{"level", level.name}, {"stage", stage}, {"result", result}}});
  return samples;
}

void add_cache(std::vector<Metric>& metrics, const CacheReport& cache) {
  auto requests =
      gauge("cache_requests", "What the last run's caches were asked, by level, stage and result.", {});
  auto bytes = gauge("cache_bytes", "Bytes found and stored, before compression.", {});
  bool remote = false;
  for (const auto& level : cache.levels) {
    for (auto& sample : level_samples(level)) requests.samples.push_back(std::move(sample));
    for (const auto& [stage, counts] : level.statistics)
      bytes.samples.push_back({number(counts.bytes), {{"level", level.name}, {"stage", stage}}});
    remote = remote || level.name == "redis";
  }
  metrics.push_back(std::move(requests));
  metrics.push_back(std::move(bytes));
  if (!remote) return;
  metrics.push_back(gauge("circuit_breaker_state",
                          "Circuit breaker of a remote part at the run's end: 1 for its state.",
                          breaker_states(cache.breaker)));
  const auto& transitions = cache.transitions;
  metrics.push_back(gauge("circuit_breaker_transitions",
                          "How often the breaker took each state during the last run.",
                          {{number(transitions.opened), {{"part", "redis"}, {"to", "open"}}},
                           {number(transitions.half_opened), {{"part", "redis"}, {"to", "half-open"}}},
                           {number(transitions.closed), {{"part", "redis"}, {"to", "closed"}}}}));
}

}  // namespace

std::vector<Metric> run_metrics(const RunEnd& end, const RunSummary& summary) {
  std::vector<Metric> metrics;
  add_run(metrics, end, summary);
  add_work(metrics, summary);
  add_cache(metrics, summary.cache);
  return metrics;
}

void write_metrics(const std::filesystem::path& file, const std::filesystem::path& output,
                   const std::vector<Metric>& metrics) {
  AtomicFile written{file};
  const auto folder = std::filesystem::weakly_canonical(output).string();
  written.write(exposition(metrics, {{"output", to_valid_utf8(folder)}}));
  written.commit();
}

}  // namespace docmill
