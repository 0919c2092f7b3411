#pragma once
#include <cstdint>
#include <span>
#include <vector>

#include "classify/feature_space.hpp"

namespace docmill::classify {

/// Vectors of many documents, one after the other.
struct SparseMatrix {
  std::vector<Entry> entries;
  std::vector<std::size_t> ends;  ///< of each document in `entries`
  std::size_t columns = 0;

  std::size_t rows() const { return ends.size(); }
  std::span<const Entry> row(std::size_t i) const {
    const std::size_t begin = i == 0 ? 0 : ends[i - 1];
    return std::span{entries}.subspan(begin, ends[i] - begin);
  }
};

/// The weights of a linear classifier, feature by feature: all classes' weights of one feature lie together.
struct LinearWeights {
  std::size_t classes = 0;
  std::vector<float> bias;     ///< by class
  std::vector<float> weights;  ///< feature * classes + class

  /// Adds the log-odds of each class (against all others) to `scores`, which has `classes` entries.
  void score(std::span<const Entry> document, std::span<float> scores) const;
};

struct SolverOptions {
  double cost = 1;  ///< C: how much the training error counts against the weights' length
  double precision = 0.01;  ///< liblinear's stopping tolerance; 0.05 costs long texts 0.5 % of accuracy
  unsigned threads = 1;               ///< classes are solved side by side; the result does not depend on it
  std::vector<double> class_weights;  ///< by class; empty = all 1
};

/// L2-regularised logistic regression, one class against the rest (liblinear's solver 0, a trust region
/// Newton method without random numbers: Lin, Weng & Keerthi 2008). A class without documents gets log-odds
/// that never win.
LinearWeights solve(const SparseMatrix& matrix, std::span<const uint32_t> labels, std::size_t classes,
                    const SolverOptions& options);

}  // namespace docmill::classify
