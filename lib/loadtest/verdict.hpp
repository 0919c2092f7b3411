#pragma once
#include <optional>
#include <string>
#include <vector>

#include "loadtest/load_run.hpp"
#include "loadtest/scenario.hpp"

namespace docmill::loadtest {

enum class Outcome {
  passed,
  crossed,
  invalid,        ///< could not be measured: no samples, too few for the percentile, pages unknown
  not_evaluated,  ///< invalid, in a run that was ended early for another reason
};
std::string_view to_string(Outcome outcome);

struct ThresholdResult {
  Threshold threshold;
  Outcome outcome = Outcome::invalid;
  std::optional<double> observed;  ///< in the limit's unit; infinite among dropped work
  std::optional<double> bound;     ///< of a percentile: the true one is at most this, with 95 % confidence
  uint64_t samples = 0;            ///< what it was measured on
  std::string reason;              ///< why it is invalid
};

/// Compares the observed value, not its bound, with the limit.
ThresholdResult evaluate(const Threshold& threshold, const Recorder& recorder, Duration elapsed);

/// True when a threshold with abort_on_fail, its delay over, is crossed.
bool should_abort(const std::vector<Threshold>& thresholds, const Recorder& recorder, Duration elapsed);

/// How the generator itself did.
struct GeneratorHealth {
  double delay_p95 = 0;  ///< milliseconds from when an iteration could start until it did, nearest rank
  double cpu_share = 0;  ///< of one core
};
GeneratorHealth health_of(const PhaseEnd& phase);

/// Why the generator, not the target, made the numbers; empty when it did not. It is late when its p95 delay
/// is over both 5 ms and `lag_limit` of the p95 response, saturated when it takes 90 % of a core.
std::string generator_fault(const GeneratorHealth& health, const Recorder& recorder, double lag_limit);

enum class Verdict { passed, crossed, invalid, stopped };
std::string_view to_string(Verdict verdict);

struct Judgement {
  Verdict verdict = Verdict::passed;
  std::vector<ThresholdResult> thresholds;
  std::vector<std::string> reasons;  ///< for people; empty when passed
};

/// Stopped by the user comes first; a run that a crossed threshold ended early is crossed, whatever else
/// could not be measured; then invalid comes before crossed.
Judgement judge(const Scenario& scenario, const Recorder& recorder, const PhaseEnd& phase);
/// Of a run that measured nothing.
Judgement judge_failed(const Scenario& scenario, const std::string& reason);

}  // namespace docmill::loadtest
