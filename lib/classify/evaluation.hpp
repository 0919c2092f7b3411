#pragma once
#include <cstdint>
#include <span>
#include <string>
#include <utility>
#include <vector>

#include "classify/bounds.hpp"

namespace docmill::classify {

/// What a model said of one document whose class is known.
struct Judgement {
  uint32_t truth = 0;
  uint32_t best = 0;       ///< the class with the highest probability
  double probability = 0;  ///< of that class
  uint32_t answer = 0;     ///< `best`, or the fallback when the probability is below the threshold
};

struct ClassFigures {
  uint64_t support = 0;  ///< documents of the class
  Interval precision,
      recall;   ///< Wilson; precision of a class that was never answered is 0 with bounds 0 and 1
  Interval f1;  ///< bootstrap
};

/// Documents are answered the surest first: what share of the answers is wrong when so many are given.
struct RiskAtCoverage {
  double coverage = 0;
  double least_probability = 0;  ///< of the answers given
  Interval risk;                 ///< Wilson
};

struct Evaluation {
  uint64_t documents = 0;
  Interval accuracy;  ///< of the answers; Wilson
  Interval macro_f1;  ///< mean over the classes that have documents; bootstrap
  Interval ece;       ///< expected calibration error of `probability` (15 bins of equal size); bootstrap
  Interval answered;  ///< share of answers other than the fallback; Wilson
  Interval selective_accuracy;  ///< of those; Wilson
  Interval risk_area;           ///< area under the risk-coverage curve, 0 is best; bootstrap
  std::vector<RiskAtCoverage> risks;
  std::vector<ClassFigures> classes;
  std::vector<std::vector<uint64_t>> confusion;  ///< [truth][answer]
};

/// `fallback`: the class that stands for no answer, or SIZE_MAX.
Evaluation evaluate(std::span<const Judgement> judgements, std::size_t classes,
                    std::size_t fallback = SIZE_MAX);

/// Expected calibration error (Naeini et al. 2015, with bins of equal size): the mean distance between
/// probability and share of right ones, over 15 bins (fewer when a bin would have fewer than 10 documents).
double calibration_error(std::span<const Judgement> judgements);

/// Every figure by its name, as reports and requirements use it: accuracy, accuracy_lower95,
/// accuracy_upper95, macro_f1, ..., risk_at_90, precision.CLASS, recall.CLASS_lower95, ...
std::vector<std::pair<std::string, double>> figures(const Evaluation& evaluation,
                                                    std::span<const std::string> class_names);

}  // namespace docmill::classify
