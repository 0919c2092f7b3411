#include "classify/calibration.hpp"

#include <algorithm>
#include <cmath>

namespace docmill::classify {
namespace {

/// Negative log-likelihood of the labels, summed; a part of each label belongs to the other classes.
double loss(std::span<const float> scores, std::span<const uint32_t> labels, std::size_t classes,
            double temperature) {
  const double others = 1 / (static_cast<double>(labels.size()) + 2);
  double sum = 0;
  for (std::size_t i = 0; i < labels.size(); ++i) {
    const auto row = scores.subspan(i * classes, classes);
    const double most = *std::ranges::max_element(row);
    double total = 0, all = 0;
    for (const double score : row) {
      total += std::exp((score - most) / temperature);
      all += (score - most) / temperature;
    }
    const double own = (row[labels[i]] - most) / temperature;
    const double rest = (all - own) / static_cast<double>(classes - 1);
    sum += std::log(total) - (1 - others) * own - others * rest;
  }
  return sum;
}

}  // namespace

void to_probabilities(std::span<double> scores, double temperature) {
  const double most = *std::ranges::max_element(scores);
  if (!std::isfinite(most)) {
    std::ranges::fill(scores, 0.0);
    return;
  }
  double total = 0;
  for (double& score : scores) total += score = std::exp((score - most) / temperature);
  for (double& score : scores) score /= total;
}

double fit_temperature(std::span<const float> scores, std::span<const uint32_t> labels, std::size_t classes) {
  if (labels.empty()) return 1;
  // Golden section over ln temperature: the loss is convex in 1 / temperature, so has one valley.
  constexpr double ratio = 0.6180339887498949;
  double low = std::log(0.05), high = std::log(20.0);
  const auto at = [&](double x) { return loss(scores, labels, classes, std::exp(x)); };
  double left = high - ratio * (high - low), right = low + ratio * (high - low);
  double left_loss = at(left), right_loss = at(right);
  while (high - low > 1e-3) {
    if (left_loss <= right_loss) {
      high = right;
      right = left;
      right_loss = left_loss;
      left_loss = at(left = high - ratio * (high - low));
    } else {
      low = left;
      left = right;
      left_loss = right_loss;
      right_loss = at(right = low + ratio * (high - low));
    }
  }
  return std::exp((low + high) / 2);
}

}  // namespace docmill::classify
