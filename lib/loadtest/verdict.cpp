#include "loadtest/verdict.hpp"

#include <algorithm>
#include <cmath>
#include <limits>

namespace docmill::loadtest {
namespace {

constexpr double latest_delay = 5;       // milliseconds that nobody notices in work on documents
constexpr double saturated_share = 0.9;  // of a core

constexpr const char* no_samples = "no samples";
constexpr const char* no_pages =
    "pages unknown: the target's standard output has no records; tell the number by 'pages:'";
constexpr const char* no_memory = "memory unknown: the target ended before it could be sampled";

double nearest_rank(std::vector<double> values, double share) {
  if (values.empty()) return 0;
  const auto rank = static_cast<std::size_t>(std::ceil(share * static_cast<double>(values.size())));
  const auto at = values.begin() + static_cast<std::ptrdiff_t>(std::max<std::size_t>(rank, 1) - 1);
  std::ranges::nth_element(values, at);
  return *at;
}

void observe(ThresholdResult& result, std::optional<double> value, const char* otherwise) {
  result.observed = value;
  if (!value) result.reason = otherwise;
}

void observe_percentile(ThresholdResult& result, const Statistics& statistics) {
  const auto percentile = statistics.percentile(result.threshold.share);
  result.bound = percentile.bound;
  if (percentile.value)
    result.observed = percentile.value;
  else if (percentile.unbounded)
    result.observed = std::numeric_limits<double>::infinity();
  else
    result.reason = "n/a: " + std::to_string(statistics.count()) + " samples, at least " +
                    std::to_string(percentile.needed) + " are needed";
}

void observe_time(ThresholdResult& result, const Recorder& recorder) {
  const auto& threshold = result.threshold;
  const auto statistics = recorder.statistics(threshold.clock, threshold.document_class);
  result.samples = statistics.count();
  const auto* missing = threshold.clock == Clock::page ? no_pages : no_samples;
  if (statistics.count() == 0 && recorder.totals().dropped == 0) return observe(result, {}, missing);
  switch (threshold.metric) {
    case Metric::percentile:
      return observe_percentile(result, statistics);
    case Metric::mean:
      return observe(result, statistics.mean(), missing);
    case Metric::median:
      return observe(result, statistics.median(), missing);
    case Metric::least:
      return observe(result, statistics.least(), missing);
    default:
      return observe(result, statistics.most(), missing);
  }
}

std::optional<double> per_second(uint64_t count, Duration elapsed) {
  if (elapsed <= Duration::zero()) return std::nullopt;
  return static_cast<double>(count) / to_seconds(elapsed);
}

void observe_count(ThresholdResult& result, const Recorder& recorder, Duration elapsed) {
  const auto counts = recorder.counts(result.threshold.document_class);
  const auto& totals = recorder.totals();
  const auto as_double = [](const auto& value) {
    return value ? std::optional{static_cast<double>(*value)} : std::nullopt;
  };
  result.samples = counts.ended + counts.dropped;
  if (result.samples == 0) return observe(result, {}, no_samples);
  switch (result.threshold.metric) {
    case Metric::failed:
      return observe(result, counts.failed_share(), no_samples);
    case Metric::dropped:
      return observe(result, static_cast<double>(counts.dropped), no_samples);
    case Metric::timed_out:
      return observe(result, static_cast<double>(counts.timed_out), no_samples);
    case Metric::count:
      return observe(result, static_cast<double>(counts.ended), no_samples);
    case Metric::rate:
      return observe(result, per_second(counts.ended - counts.failed, elapsed), no_samples);
    case Metric::documents_per_second:
      return observe(result, per_second(totals.documents, elapsed), no_samples);
    case Metric::pages_per_second:
      return observe(result, counts.pages_known ? per_second(counts.pages, elapsed) : std::nullopt, no_pages);
    case Metric::peak_memory:
      return observe(result, as_double(totals.peak_memory), no_memory);
    case Metric::total_memory:
      return observe(result, as_double(totals.total_memory), no_memory);
    default:
      return observe(result, std::nullopt, no_samples);
  }
}

void observe_cpu(ThresholdResult& result, const Recorder& recorder) {
  const auto& totals = recorder.totals();
  result.samples = totals.ended;
  std::optional<double> value;
  if (totals.pages_known && totals.pages > 0)
    value = totals.cpu_seconds * 1000 / static_cast<double>(totals.pages);
  observe(result, value, no_pages);
}

void add_reasons(Judgement& judgement) {
  for (const auto& result : judgement.thresholds) {
    const auto& text = result.threshold.text;
    if (result.outcome == Outcome::crossed)
      judgement.reasons.push_back(
          text + " is crossed: " + format_observed(result.threshold.metric, *result.observed));
    if (result.outcome == Outcome::invalid) judgement.reasons.push_back(text + ": " + result.reason);
  }
}

}  // namespace

std::string_view to_string(Outcome outcome) {
  switch (outcome) {
    case Outcome::passed:
      return "passed";
    case Outcome::crossed:
      return "crossed";
    case Outcome::invalid:
      return "invalid";
    case Outcome::not_evaluated:
      return "not_evaluated";
  }
  return {};
}

std::string_view to_string(Verdict verdict) {
  switch (verdict) {
    case Verdict::passed:
      return "passed";
    case Verdict::crossed:
      return "crossed";
    case Verdict::invalid:
      return "invalid";
    case Verdict::stopped:
      return "stopped";
  }
  return {};
}

ThresholdResult evaluate(const Threshold& threshold, const Recorder& recorder, Duration elapsed) {
  ThresholdResult result;
  result.threshold = threshold;
  if (threshold.metric == Metric::cpu_per_page)
    observe_cpu(result, recorder);
  else if (is_time(threshold.metric))
    observe_time(result, recorder);
  else
    observe_count(result, recorder, elapsed);
  if (!result.observed) return result;
  result.outcome =
      holds(threshold.comparison, *result.observed, threshold.limit) ? Outcome::passed : Outcome::crossed;
  return result;
}

bool should_abort(const std::vector<Threshold>& thresholds, const Recorder& recorder, Duration elapsed) {
  return std::ranges::any_of(thresholds, [&](const Threshold& threshold) {
    return threshold.abort_on_fail && elapsed >= threshold.delay &&
           evaluate(threshold, recorder, elapsed).outcome == Outcome::crossed;
  });
}

GeneratorHealth health_of(const PhaseEnd& phase) {
  GeneratorHealth health;
  std::vector<double> delays;
  for (const auto delay : phase.delays) delays.push_back(to_milliseconds(delay));
  health.delay_p95 = nearest_rank(std::move(delays), 0.95);
  if (phase.elapsed > Duration::zero())
    health.cpu_share = to_seconds(phase.own_cpu) / to_seconds(phase.elapsed);
  return health;
}

std::string generator_fault(const GeneratorHealth& health, const Recorder& recorder, double lag_limit) {
  std::vector<double> responses;
  for (const auto& sample : recorder.samples())
    responses.push_back(to_milliseconds(Duration{sample.end - sample.intended}));
  const double response = nearest_rank(std::move(responses), 0.95);
  if (health.delay_p95 > latest_delay && health.delay_p95 > lag_limit * response)
    return "the generator could not keep its schedule: 5% of the iterations began more than " +
           format_number(health.delay_p95) + " ms late, over " + format_number(lag_limit * 100) +
           "% of the p95 response; lower the load or the machine's other work";
  if (health.cpu_share > saturated_share)
    return "the generator took " + format_number(health.cpu_share * 100) +
           "% of a core and was itself the limit; lower the load or let each iteration do more";
  return {};
}

Judgement judge(const Scenario& scenario, const Recorder& recorder, const PhaseEnd& phase) {
  Judgement judgement;
  for (const auto& threshold : scenario.thresholds)
    judgement.thresholds.push_back(evaluate(threshold, recorder, phase.elapsed));
  if (phase.stopped || phase.aborted)
    for (auto& result : judgement.thresholds)
      if (result.outcome == Outcome::invalid) result.outcome = Outcome::not_evaluated;
  const auto any = [&](Outcome outcome) {
    return std::ranges::find(judgement.thresholds, outcome, &ThresholdResult::outcome) !=
           judgement.thresholds.end();
  };
  add_reasons(judgement);
  if (phase.stopped) {
    judgement.verdict = Verdict::stopped;
    judgement.reasons.insert(judgement.reasons.begin(), "stopped before the end");
    return judgement;
  }
  const auto fault = generator_fault(health_of(phase), recorder, scenario.load.lag_limit);
  if (!fault.empty()) judgement.reasons.push_back(fault);
  if (phase.aborted)
    judgement.verdict = Verdict::crossed;
  else if (!fault.empty() || any(Outcome::invalid))
    judgement.verdict = Verdict::invalid;
  else if (any(Outcome::crossed))
    judgement.verdict = Verdict::crossed;
  return judgement;
}

Judgement judge_failed(const Scenario& scenario, const std::string& reason) {
  Judgement judgement;
  judgement.verdict = Verdict::invalid;
  judgement.reasons.push_back(reason);
  for (const auto& threshold : scenario.thresholds) {
    ThresholdResult result;
    result.threshold = threshold;
    result.outcome = Outcome::not_evaluated;
    judgement.thresholds.push_back(std::move(result));
  }
  return judgement;
}

}  // namespace docmill::loadtest
