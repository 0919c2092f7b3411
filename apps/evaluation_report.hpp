#pragma once
#include <filesystem>
#include <string>
#include <vector>

#include "classify/training.hpp"

namespace docmill {

/// Documents, what was said of them, and the figures that follow.
struct MeasuredSet {
  const classify::LabelledSet& set;
  std::vector<std::string> classes;             ///< that the judgements' numbers mean
  std::vector<classify::Judgement> judgements;  ///< by document
  std::vector<uint32_t> fold_of;                ///< by document; empty without folds
  std::size_t near_duplicates = 0;
  std::size_t fallback = SIZE_MAX;  ///< the class that stands for no answer
  classify::Evaluation evaluation;
};

/// A table for people: figures with bounds, classes, the commonest confusions.
std::string evaluation_text(const MeasuredSet& measured);
/// All figures, confusions and the risk-coverage curve as one JSON object.
std::string evaluation_json(const MeasuredSet& measured);
/// One JSON line: index, name, truth, label (of the best class) and its probability, answer where the
/// fallback took its place, fold.
void write_predictions(const std::filesystem::path& file, const MeasuredSet& measured);

}  // namespace docmill
