#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "classify/evaluation.hpp"
#include "classify/model_file.hpp"

namespace docmill::classify {

/// Documents whose class is known. Shared, never changed, once it is filled.
struct LabelledSet {
  std::vector<std::string> classes;  ///< sorted, so that the order of the documents decides nothing
  std::vector<std::string> names;    ///< of the documents, for reports
  std::vector<FoldedPages> documents;
  std::vector<uint32_t> labels;     ///< index into `classes`
  std::vector<uint64_t> keys;       ///< hashes of the contents
  std::vector<std::string> hashes;  ///< SHA-256 of each document's label and text

  std::size_t size() const { return documents.size(); }
};

/// Collects documents as they are read; take() sorts the classes.
class LabelledSetBuilder {
 public:
  void add(std::string name, const std::string& label, const std::vector<std::string>& texts);
  LabelledSet take();

 private:
  LabelledSet set_;
  std::vector<std::string> label_of_;
};

struct TrainingOptions {
  std::string task = "class", fallback;
  double threshold = 0;
  std::optional<double> cost;  ///< C; absent = the best of cost_grid in cross-validation
  bool balanced = false;       ///< every class weighs the same, however many documents it has
  unsigned threads = 1;        ///< the model does not depend on it
  FeatureOptions features;
};

inline constexpr double cost_grid[] = {4, 16, 64};
/// Documents on which costs are compared; of larger sets a part that keeps the classes' shares.
inline constexpr std::size_t most_for_costs = 3'000;

/// A model and what cross-validation on its own training documents says of it.
struct Training {
  ModelData model;
  unsigned folds = 0;
  std::size_t near_duplicates = 0;    ///< documents that have an earlier near-duplicate in the set
  std::vector<Judgement> judgements;  ///< of each document by a model that had not seen its fold
};

/// Folds of cross-validation inside of training: 5, of more than 2,000 documents 3.
unsigned training_folds(std::size_t documents);

/// Trains on some documents of a set (`chosen`: their places). Throws Error when they have fewer than two
/// classes.
Training train(const LabelledSet& set, const std::vector<uint32_t>& chosen, const TrainingOptions& options);
Training train(const LabelledSet& set, const TrainingOptions& options);

/// Deals the whole set to folds; near-duplicates stay together.
struct Folds {
  std::vector<uint32_t> fold_of;
  std::size_t near_duplicates = 0;
};
Folds make_folds(const LabelledSet& set, const std::vector<uint32_t>& chosen, unsigned folds);

}  // namespace docmill::classify
