#include "classify/linear_solver.hpp"

#include <algorithm>
#include <atomic>
#include <cmath>
#include <exception>
#include <memory>
#include <mutex>
#include <string>
#include <thread>

#include <linear.h>

#include "base/error.hpp"

namespace docmill::classify {
namespace {

/// Log-odds of a class that has no documents, or all of them.
constexpr float certain = 20;

struct DestroyModel {
  void operator()(::model* model) const { free_and_destroy_model(&model); }
};

/// The matrix in liblinear's form: indices from 1, each document closed by a constant feature and -1.
class Problem {
 public:
  explicit Problem(const SparseMatrix& matrix) : bias_index_{static_cast<int>(matrix.columns) + 1} {
    nodes_.reserve(matrix.entries.size() + 2 * matrix.rows());
    std::vector<std::size_t> begins;
    for (std::size_t i = 0; i < matrix.rows(); ++i) {
      begins.push_back(nodes_.size());
      for (const Entry& entry : matrix.row(i))
        nodes_.push_back({static_cast<int>(entry.row) + 1, entry.value});
      nodes_.push_back({bias_index_, 1});
      nodes_.push_back({-1, 0});
    }
    for (const std::size_t begin : begins) documents_.push_back(&nodes_[begin]);
  }

  /// The weights of one class, the bias last. The search begins at the log-odds of the class's share, which
  /// halves the time that rare classes take.
  std::vector<double> solve(std::span<const uint32_t> labels, uint32_t positive, std::size_t positives,
                            const SolverOptions& options) {
    std::vector<double> start(static_cast<std::size_t>(bias_index_), 0);
    start.back() = std::log(static_cast<double>(positives) / static_cast<double>(labels.size() - positives));
    std::vector<double> targets;
    for (const uint32_t label : labels) targets.push_back(label == positive ? 1 : -1);
    std::vector<int> weight_labels{1};
    std::vector<double> weights{options.class_weights.empty() ? 1.0 : options.class_weights[positive]};
    const ::problem problem{static_cast<int>(targets.size()), bias_index_, targets.data(), documents_.data(),
                            1};
    ::parameter parameter{};
    parameter.solver_type = L2R_LR;
    parameter.eps = options.precision;
    parameter.C = options.cost;
    parameter.nr_weight = 1;
    parameter.weight_label = weight_labels.data();
    parameter.weight = weights.data();
    parameter.init_sol = start.data();
    if (const char* wrong = check_parameter(&problem, &parameter))
      throw Error{Stage::classify, Code::internal, std::string{"liblinear: "} + wrong};
    const std::unique_ptr<::model, DestroyModel> model{train(&problem, &parameter)};
    return {model->w, model->w + bias_index_};
  }

 private:
  int bias_index_;
  std::vector<feature_node> nodes_;
  std::vector<feature_node*> documents_;
};

/// Runs work(0) ... work(count - 1) on some threads; the first exception is thrown again.
template <class Work>
void side_by_side(std::size_t count, unsigned threads, const Work& work) {
  std::atomic<std::size_t> next{0};
  std::exception_ptr failure;
  std::mutex mutex;
  const auto run = [&] {
    try {
      for (std::size_t i; (i = next++) < count;) work(i);
    } catch (...) {
      const std::lock_guard lock{mutex};
      failure = std::current_exception();
      next = count;
    }
  };
  {
    std::vector<std::jthread> others;
    for (unsigned i = 1; i < threads && i < count; ++i) others.emplace_back(run);
    run();
  }
  if (failure) std::rethrow_exception(failure);
}

}  // namespace

void LinearWeights::score(std::span<const Entry> document, std::span<float> scores) const {
  for (std::size_t c = 0; c < classes; ++c) scores[c] += bias[c];
  float* const out = scores.data();
  for (const Entry& entry : document) {
    const float* const row = &weights[entry.row * classes];
    for (std::size_t c = 0; c < classes; ++c) out[c] += entry.value * row[c];
  }
}

LinearWeights solve(const SparseMatrix& matrix, std::span<const uint32_t> labels, std::size_t classes,
                    const SolverOptions& options) {
  static std::once_flag silenced;
  std::call_once(silenced, [] { set_print_string_function([](const char*) {}); });
  Problem problem{matrix};
  LinearWeights result;
  result.classes = classes;
  result.bias.resize(classes);
  result.weights.resize(matrix.columns * classes);
  side_by_side(classes, options.threads, [&](std::size_t c) {
    const auto positives = static_cast<std::size_t>(std::ranges::count(labels, static_cast<uint32_t>(c)));
    if (positives == 0 || positives == labels.size()) {
      result.bias[c] = positives == 0 ? -certain : certain;
      return;
    }
    const auto found = problem.solve(labels, static_cast<uint32_t>(c), positives, options);
    for (std::size_t row = 0; row < matrix.columns; ++row)
      result.weights[row * classes + c] = static_cast<float>(found[row]);
    result.bias[c] = static_cast<float>(found[matrix.columns]);
  });
  return result;
}

}  // namespace docmill::classify
