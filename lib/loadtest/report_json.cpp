#include <cmath>

#include <nlohmann/json.hpp>

#include "base/unicode.hpp"
#include "loadtest/report.hpp"

namespace docmill::loadtest {
namespace {

using Json = nlohmann::ordered_json;

/// Names of files may hold any bytes.
std::string clean(const std::string& text) {
  return to_valid_utf8(text);
}

/// To the microsecond, and null for what is unknown or unbounded.
Json number(const std::optional<double>& value) {
  if (!value || !std::isfinite(*value)) return nullptr;
  return std::round(*value * 1000) / 1000;
}

Json whole(const std::optional<uint64_t>& value) {
  return value ? Json(*value) : Json(nullptr);
}

Json percentile_json(const Percentile& percentile) {
  return {{"value", number(percentile.value)},
          {"upper_bound_95", number(percentile.bound)},
          {"unbounded", percentile.unbounded},
          {"needed_samples", percentile.needed}};
}

Json statistics_json(const Statistics& statistics) {
  return {{"count", statistics.count()},
          {"mean", number(statistics.mean())},
          {"min", number(statistics.least())},
          {"median", number(statistics.median())},
          {"max", number(statistics.most())},
          {"p90", percentile_json(statistics.percentile(0.9))},
          {"p95", percentile_json(statistics.percentile(0.95))},
          {"p99", percentile_json(statistics.percentile(0.99))},
          {"p99.9", percentile_json(statistics.percentile(0.999))}};
}

Json clocks_json(const Recorder& recorder, const std::string& document_class = {}) {
  Json clocks;
  for (const auto clock : {Clock::response, Clock::service, Clock::lag, Clock::page})
    clocks[std::string{to_string(clock)}] = statistics_json(recorder.statistics(clock, document_class));
  return clocks;
}

Json classes_json(const Recorder& recorder) {
  Json classes = Json::object();
  for (const auto& name : recorder.classes()) {
    if (name.empty()) continue;
    const auto counts = recorder.counts(name);
    classes[clean(name)] = {{"ended", counts.ended},
                            {"failed", counts.failed},
                            {"timed_out", counts.timed_out},
                            {"dropped", counts.dropped},
                            {"pages", counts.pages_known ? Json(counts.pages) : Json(nullptr)},
                            {"milliseconds", clocks_json(recorder, name)}};
  }
  return classes;
}

Json iterations_json(const Recorder& recorder) {
  const auto& totals = recorder.totals();
  return {{"ended", totals.ended},
          {"failed", totals.failed},
          {"timed_out", totals.timed_out},
          {"dropped", totals.dropped},
          {"interrupted", totals.interrupted},
          {"failed_share", number(recorder.counts().failed_share())}};
}

Json rates_json(const LoadTest& test) {
  const auto& totals = test.recorder.totals();
  const auto per_second = [&](uint64_t count) -> Json {
    if (test.phase.elapsed <= Duration::zero()) return nullptr;
    return number(static_cast<double>(count) / to_seconds(test.phase.elapsed));
  };
  return {{"iterations_per_second", per_second(totals.ended - totals.failed)},
          {"documents_per_second", per_second(totals.documents)},
          {"pages_per_second", totals.pages_known ? per_second(totals.pages) : Json(nullptr)},
          {"bytes_per_second", per_second(totals.bytes)}};
}

Json resources_json(const LoadTest& test) {
  const auto& totals = test.recorder.totals();
  std::optional<double> per_page;
  if (totals.pages_known && totals.pages > 0)
    per_page = totals.cpu_seconds * 1000 / static_cast<double>(totals.pages);
  return {{"cpu_seconds", number(totals.cpu_seconds)},
          {"cpu_milliseconds_per_page", number(per_page)},
          {"peak_memory_bytes", whole(totals.peak_memory)},
          {"total_memory_bytes", whole(totals.total_memory)},
          {"read_bytes", totals.read_bytes},
          {"written_bytes", totals.written_bytes}};
}

Json thresholds_json(const Judgement& judgement) {
  Json thresholds = Json::array();
  for (const auto& result : judgement.thresholds) {
    Json entry{{"threshold", clean(result.threshold.text)},
               {"outcome", to_string(result.outcome)},
               {"observed", number(result.observed)},
               {"unbounded", result.observed && !std::isfinite(*result.observed)},
               {"limit", number(std::optional{result.threshold.limit})},
               {"samples", result.samples},
               {"upper_bound_95", number(result.bound)},
               {"abort_on_fail", result.threshold.abort_on_fail}};
    // Shares are small numbers: not rounded like times.
    if (result.threshold.metric == Metric::failed) {
      entry["observed"] = result.observed ? Json(*result.observed) : Json(nullptr);
      entry["limit"] = result.threshold.limit;
    }
    if (!result.reason.empty()) entry["reason"] = result.reason;
    thresholds.push_back(std::move(entry));
  }
  return thresholds;
}

Json failures_json(const Recorder& recorder) {
  Json failures = Json::array();
  for (const auto& kind : recorder.failures())
    failures.push_back({{"what", kind.what},
                        {"count", kind.count},
                        {"first_document", clean(kind.document)},
                        {"last_words", clean(kind.last_words)}});
  return failures;
}

Json scenario_json(const LoadTest& test) {
  const auto& scenario = test.scenario;
  Json command = Json::array();
  for (const auto& word : test.command) command.push_back(clean(word));
  return {{"name", clean(scenario.name)},
          {"description", clean(scenario.description)},
          {"file", clean(scenario.file.string())},
          {"hash", scenario.hash},
          {"command", command},
          {"load", describe_load(scenario.load)},
          {"seed", scenario.load.seed}};
}

Json machine_json(const ReportContext& context) {
  return {{"processor", clean(context.machine.processor)},
          {"cores", context.machine.cores},
          {"usable_cores", context.machine.usable_cores},
          {"memory_bytes", context.machine.memory},
          {"kernel", context.machine.kernel},
          {"docmill", context.version}};
}

}  // namespace

std::string report_json(const LoadTest& test, const ReportContext& context) {
  const auto health = health_of(test.phase);
  Json reasons = Json::array();
  for (const auto& reason : test.judgement.reasons) reasons.push_back(clean(reason));
  const Json report{
      {"loadtest", 1},
      {"verdict", to_string(test.judgement.verdict)},
      {"exit_status", context.exit_status},
      {"reasons", reasons},
      {"thresholds", thresholds_json(test.judgement)},
      {"started", context.started},
      {"elapsed_seconds", number(to_seconds(test.phase.elapsed))},
      {"scenario", scenario_json(test)},
      {"documents",
       {{"count", test.corpus.documents.size()}, {"bytes", test.corpus.bytes}, {"hash", test.corpus.hash}}},
      {"machine", machine_json(context)},
      {"iterations", iterations_json(test.recorder)},
      {"rates", rates_json(test)},
      {"milliseconds", clocks_json(test.recorder)},
      {"classes", classes_json(test.recorder)},
      {"resources", resources_json(test)},
      {"generator",
       {{"delay_p95_milliseconds", number(health.delay_p95)}, {"cpu_share", number(health.cpu_share)}}},
      {"failures", failures_json(test.recorder)}};
  return report.dump(2) + "\n";
}

}  // namespace docmill::loadtest
