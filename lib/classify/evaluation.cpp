#include "classify/evaluation.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>

namespace docmill::classify {
namespace {

constexpr std::size_t most_bins = 15, least_in_bin = 10;
constexpr int coverages[] = {50, 60, 70, 80, 90, 95, 100};  // percent

bool right(const Judgement& judgement) {
  return judgement.best == judgement.truth;
}

/// The judgements' places, the surest first.
std::vector<uint32_t> by_probability(std::span<const Judgement> judgements) {
  std::vector<uint32_t> order(judgements.size());
  std::iota(order.begin(), order.end(), 0u);
  std::ranges::stable_sort(
      order, [&](uint32_t a, uint32_t b) { return judgements[a].probability > judgements[b].probability; });
  return order;
}

/// `counts`: how often each judgement counts.
double calibration_error(std::span<const Judgement> judgements, std::span<const uint32_t> order,
                         std::span<const uint32_t> counts) {
  if (judgements.empty()) return 0;
  const std::size_t bins = std::clamp<std::size_t>(judgements.size() / least_in_bin, 1, most_bins);
  double error = 0, gap = 0;
  std::size_t seen = 0, bin = 0;
  for (const uint32_t i : order)
    for (uint32_t k = 0; k < counts[i]; ++k) {
      gap += judgements[i].probability - (right(judgements[i]) ? 1 : 0);
      if (++seen < (bin + 1) * judgements.size() / bins) continue;
      error += std::abs(gap);
      gap = 0;
      ++bin;
    }
  return error / static_cast<double>(judgements.size());
}

/// Mean of the risks at all coverages.
double risk_area(std::span<const Judgement> judgements, std::span<const uint32_t> order,
                 std::span<const uint32_t> counts) {
  double area = 0;
  std::size_t seen = 0, wrong = 0;
  for (const uint32_t i : order)
    for (uint32_t k = 0; k < counts[i]; ++k) {
      wrong += right(judgements[i]) ? 0 : 1;
      area += static_cast<double>(wrong) / static_cast<double>(++seen);
    }
  return seen == 0 ? 0 : area / static_cast<double>(seen);
}

/// F1 of each class, then their mean over the classes that have documents.
std::vector<double> f1_figures(std::span<const Judgement> judgements, std::size_t classes,
                               std::span<const uint32_t> counts) {
  std::vector<double> truths(classes, 0), answers(classes, 0), both(classes, 0), figures(classes, 0);
  for (std::size_t i = 0; i < judgements.size(); ++i) {
    truths[judgements[i].truth] += counts[i];
    answers[judgements[i].answer] += counts[i];
    if (judgements[i].truth == judgements[i].answer) both[judgements[i].truth] += counts[i];
  }
  double sum = 0, present = 0;
  for (std::size_t c = 0; c < classes; ++c) {
    if (truths[c] + answers[c] > 0) figures[c] = 2 * both[c] / (truths[c] + answers[c]);
    if (truths[c] <= 0) continue;
    sum += figures[c];
    ++present;
  }
  figures.push_back(present > 0 ? sum / present : 0);
  return figures;
}

void count_answers(std::span<const Judgement> judgements, std::size_t classes, std::size_t fallback,
                   Evaluation& evaluation) {
  evaluation.confusion.assign(classes, std::vector<uint64_t>(classes, 0));
  uint64_t right_answers = 0, answered = 0, right_answered = 0;
  for (const Judgement& judgement : judgements) {
    const bool good = judgement.truth == judgement.answer;
    ++evaluation.confusion[judgement.truth][judgement.answer];
    right_answers += good;
    if (judgement.answer == fallback) continue;
    ++answered;
    right_answered += good;
  }
  evaluation.accuracy = wilson(right_answers, judgements.size());
  evaluation.answered = wilson(answered, judgements.size());
  evaluation.selective_accuracy = wilson(right_answered, answered);
  evaluation.classes.resize(classes);
  for (std::size_t c = 0; c < classes; ++c) {
    ClassFigures& figures = evaluation.classes[c];
    uint64_t answers = 0;
    for (const auto& row : evaluation.confusion) answers += row[c];
    figures.support =
        std::accumulate(evaluation.confusion[c].begin(), evaluation.confusion[c].end(), uint64_t{0});
    figures.precision = wilson(evaluation.confusion[c][c], answers);
    figures.recall = wilson(evaluation.confusion[c][c], figures.support);
  }
}

std::vector<RiskAtCoverage> risks_at_coverages(std::span<const Judgement> judgements,
                                               std::span<const uint32_t> order) {
  std::vector<RiskAtCoverage> risks;
  std::size_t seen = 0;
  uint64_t wrong = 0;
  for (const int percent : coverages) {
    const std::size_t given = (judgements.size() * static_cast<std::size_t>(percent) + 99) / 100;
    for (; seen < given; ++seen) wrong += right(judgements[order[seen]]) ? 0 : 1;
    risks.push_back(
        {percent / 100.0, seen == 0 ? 0 : judgements[order[seen - 1]].probability, wilson(wrong, seen)});
  }
  return risks;
}

}  // namespace

double calibration_error(std::span<const Judgement> judgements) {
  return calibration_error(judgements, by_probability(judgements),
                           std::vector<uint32_t>(judgements.size(), 1));
}

Evaluation evaluate(std::span<const Judgement> judgements, std::size_t classes, std::size_t fallback) {
  Evaluation evaluation;
  evaluation.documents = judgements.size();
  count_answers(judgements, classes, fallback, evaluation);
  const auto order = by_probability(judgements);
  evaluation.risks = risks_at_coverages(judgements, order);
  const auto intervals = bootstrap(judgements.size(), [&](std::span<const uint32_t> counts) {
    auto all = f1_figures(judgements, classes, counts);
    all.push_back(calibration_error(judgements, order, counts));
    all.push_back(risk_area(judgements, order, counts));
    return all;
  });
  for (std::size_t c = 0; c < classes; ++c) evaluation.classes[c].f1 = intervals[c];
  evaluation.macro_f1 = intervals[classes];
  evaluation.ece = intervals[classes + 1];
  evaluation.risk_area = intervals[classes + 2];
  return evaluation;
}

std::vector<std::pair<std::string, double>> figures(const Evaluation& evaluation,
                                                    std::span<const std::string> class_names) {
  std::vector<std::pair<std::string, double>> all;
  const auto add = [&](const std::string& name, const Interval& interval) {
    all.emplace_back(name, interval.value);
    all.emplace_back(name + "_lower95", interval.lower);
    all.emplace_back(name + "_upper95", interval.upper);
  };
  all.emplace_back("documents", static_cast<double>(evaluation.documents));
  add("accuracy", evaluation.accuracy);
  add("macro_f1", evaluation.macro_f1);
  add("ece", evaluation.ece);
  add("answered", evaluation.answered);
  add("selective_accuracy", evaluation.selective_accuracy);
  add("risk_area", evaluation.risk_area);
  for (const RiskAtCoverage& one : evaluation.risks)
    add("risk_at_" + std::to_string(std::lround(one.coverage * 100)), one.risk);
  for (std::size_t c = 0; c < evaluation.classes.size(); ++c) {
    all.emplace_back("support." + class_names[c], static_cast<double>(evaluation.classes[c].support));
    add("precision." + class_names[c], evaluation.classes[c].precision);
    add("recall." + class_names[c], evaluation.classes[c].recall);
    add("f1." + class_names[c], evaluation.classes[c].f1);
  }
  return all;
}

}  // namespace docmill::classify
