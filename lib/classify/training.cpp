#include "classify/training.hpp"

#include <algorithm>
#include <map>
#include <numeric>

#include "base/bytes.hpp"
#include "base/error.hpp"
#include "classify/calibration.hpp"
#include "classify/folds.hpp"
#include "classify/near_duplicates.hpp"
#include "classify/text_model.hpp"

namespace docmill::classify {
namespace {

using Places = std::vector<uint32_t>;

/// Feature space and weights, before calibration.
struct RawModel {
  FeatureSpace space;
  LinearWeights weights;
};

std::vector<double> balanced_weights(const Places& labels, std::size_t classes) {
  std::vector<double> counts(classes, 0);
  for (const uint32_t label : labels) ++counts[label];
  for (double& count : counts)
    count = count > 0 ? static_cast<double>(labels.size()) / (static_cast<double>(classes) * count) : 1;
  return counts;
}

RawModel train_raw(const LabelledSet& set, const Places& chosen, const TrainingOptions& options,
                   double cost) {
  std::vector<const FoldedPages*> documents;
  Places labels;
  for (const uint32_t i : chosen) {
    documents.push_back(&set.documents[i]);
    labels.push_back(set.labels[i]);
  }
  auto space = FeatureSpace::fit(documents, options.features);
  SparseMatrix matrix;
  matrix.columns = space.size();
  VectorScratch scratch;
  for (const FoldedPages* document : documents) {
    space.vector(*document, scratch);
    matrix.entries.insert(matrix.entries.end(), scratch.entries.begin(), scratch.entries.end());
    matrix.ends.push_back(matrix.entries.size());
  }
  SolverOptions solver;
  solver.cost = cost;
  solver.threads = options.threads;
  if (options.balanced) solver.class_weights = balanced_weights(labels, set.classes.size());
  auto weights = solve(matrix, labels, set.classes.size(), solver);
  return {std::move(space), std::move(weights)};
}

/// Scores of the chosen documents, row by row, each by a model that has not seen its fold.
std::vector<float> held_out_scores(const LabelledSet& set, const Places& chosen, const Places& fold_of,
                                   unsigned folds, const TrainingOptions& options, double cost) {
  const std::size_t classes = set.classes.size();
  std::vector<float> scores(chosen.size() * classes, 0);
  VectorScratch scratch;
  for (unsigned fold = 0; fold < folds; ++fold) {
    Places seen;
    for (std::size_t k = 0; k < chosen.size(); ++k)
      if (fold_of[k] != fold) seen.push_back(chosen[k]);
    const RawModel model = train_raw(set, seen, options, cost);
    scratch = {};
    for (std::size_t k = 0; k < chosen.size(); ++k) {
      if (fold_of[k] != fold) continue;
      model.space.vector(set.documents[chosen[k]], scratch);
      model.weights.score(scratch.entries, std::span{scores}.subspan(k * classes, classes));
    }
  }
  return scores;
}

std::vector<Judgement> judge(std::span<const float> scores, const LabelledSet& set, const Places& chosen,
                             double temperature) {
  const std::size_t classes = set.classes.size();
  std::vector<Judgement> judgements;
  for (std::size_t k = 0; k < chosen.size(); ++k) {
    const auto row = scores.subspan(k * classes, classes);
    std::vector<double> probabilities(row.begin(), row.end());
    to_probabilities(probabilities, temperature);
    const auto best = static_cast<uint32_t>(std::ranges::max_element(probabilities) - probabilities.begin());
    judgements.push_back({set.labels[chosen[k]], best, probabilities[best], best});
  }
  return judgements;
}

/// A part of the chosen documents that keeps the classes' shares: one fold of as many as it takes.
Places thinned(const LabelledSet& set, const Places& chosen) {
  const auto parts = static_cast<unsigned>((chosen.size() + most_for_costs - 1) / most_for_costs);
  if (parts <= 1) return chosen;
  const auto fold_of = make_folds(set, chosen, parts).fold_of;
  Places part;
  for (std::size_t k = 0; k < chosen.size(); ++k)
    if (fold_of[k] == 0) part.push_back(chosen[k]);
  return part;
}

/// The cost of the grid that gets most held-out documents right; of equal ones the lowest.
double best_cost(const LabelledSet& set, const Places& chosen, const TrainingOptions& options) {
  const Places part = thinned(set, chosen);
  const unsigned folds = training_folds(part.size());
  const auto fold_of = make_folds(set, part, folds).fold_of;
  double best = 0;
  std::ptrdiff_t most_right = -1;
  for (const double cost : cost_grid) {
    const auto judgements = judge(held_out_scores(set, part, fold_of, folds, options, cost), set, part, 1);
    const auto right =
        std::ranges::count_if(judgements, [](const Judgement& one) { return one.truth == one.best; });
    if (right <= most_right) continue;
    most_right = right;
    best = cost;
  }
  return best;
}

void check(const LabelledSet& set, const Places& chosen) {
  if (chosen.empty())
    throw Error{Stage::classify, Code::empty, "there are no labelled documents to train on"};
  Places labels;
  for (const uint32_t i : chosen) labels.push_back(set.labels[i]);
  if (std::ranges::count(labels, labels.front()) == static_cast<std::ptrdiff_t>(labels.size()))
    throw Error{Stage::classify, Code::empty,
                "all documents to train on have the same label, '" + set.classes[labels.front()] + "'",
                "training needs at least two classes"};
}

std::string data_hash(const LabelledSet& set, const Places& chosen) {
  std::string all;
  for (const uint32_t i : chosen) all += set.hashes[i];
  return content_id(all);
}

}  // namespace

void LabelledSetBuilder::add(std::string name, const std::string& label,
                             const std::vector<std::string>& texts) {
  std::string content = label;
  FoldedPages pages;
  for (const std::string& text : texts) {
    content += '\0' + text;
    pages.emplace_back(text);
  }
  set_.names.push_back(std::move(name));
  set_.documents.push_back(std::move(pages));
  set_.keys.push_back(hash_of(content));
  set_.hashes.push_back(content_id(content));
  label_of_.push_back(label);
}

LabelledSet LabelledSetBuilder::take() {
  set_.classes = label_of_;
  std::ranges::sort(set_.classes);
  set_.classes.erase(std::unique(set_.classes.begin(), set_.classes.end()), set_.classes.end());
  for (const std::string& label : label_of_)
    set_.labels.push_back(
        static_cast<uint32_t>(std::ranges::lower_bound(set_.classes, label) - set_.classes.begin()));
  label_of_.clear();
  return std::move(set_);
}

unsigned training_folds(std::size_t documents) {
  return documents > 2'000 ? 3 : 5;
}

Folds make_folds(const LabelledSet& set, const Places& chosen, unsigned folds) {
  std::vector<const FoldedPages*> documents;
  Places labels;
  std::vector<uint64_t> keys;
  for (const uint32_t i : chosen) {
    documents.push_back(&set.documents[i]);
    labels.push_back(set.labels[i]);
    keys.push_back(set.keys[i]);
  }
  const auto groups = near_duplicate_groups(documents);
  Folds result;
  for (uint32_t k = 0; k < groups.size(); ++k) result.near_duplicates += groups[k] != k ? 1 : 0;
  result.fold_of = deal_folds(labels, groups, keys, set.classes.size(), folds);
  return result;
}

Training train(const LabelledSet& set, const Places& chosen, const TrainingOptions& options) {
  check(set, chosen);
  Training training;
  ModelData& model = training.model;
  training.folds = training_folds(chosen.size());
  const Folds folds = make_folds(set, chosen, training.folds);
  training.near_duplicates = folds.near_duplicates;
  model.cost = options.cost ? *options.cost : best_cost(set, chosen, options);
  const auto scores = held_out_scores(set, chosen, folds.fold_of, training.folds, options, model.cost);
  Places labels;
  for (const uint32_t i : chosen) labels.push_back(set.labels[i]);
  model.temperature = fit_temperature(scores, labels, set.classes.size());
  training.judgements = judge(scores, set, chosen, model.temperature);

  RawModel raw = train_raw(set, chosen, options, model.cost);
  model.task = options.task;
  model.fallback = options.fallback;
  model.threshold = options.threshold;
  model.balanced = options.balanced;
  model.documents = chosen.size();
  model.data_hash = data_hash(set, chosen);
  model.classes = set.classes;
  model.feature_options = options.features;
  model.features.assign(raw.space.features().begin(), raw.space.features().end());
  model.unknown_idf = raw.space.unknown_idf();
  model.weights = std::move(raw.weights);
  return training;
}

Training train(const LabelledSet& set, const TrainingOptions& options) {
  Places all(set.size());
  std::iota(all.begin(), all.end(), 0u);
  return train(set, all, options);
}

}  // namespace docmill::classify
