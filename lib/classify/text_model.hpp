#pragma once
#include <filesystem>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "base/pool.hpp"
#include "classify/model_file.hpp"
#include "model/document.hpp"

namespace docmill::classify {

/// The texts of a record that a model reads: its pages, then its title.
FoldedPages folded_pages(const Document& document);
/// Where FoldedPages come from: the pages' numbers, then 0 for the title.
std::vector<uint32_t> page_numbers(const Document& document);

/// A trained classifier. Immutable, shared by all threads.
class TextModel {
 public:
  explicit TextModel(ModelData data);
  /// Throws Error (stage classify).
  static TextModel load(const std::filesystem::path& file) { return TextModel{read_model(file)}; }
  TextModel(TextModel&&) noexcept;
  ~TextModel();

  const ModelData& data() const { return data_; }

  /// Calibrated log-odds by class; their softmax is the probabilities. Nothing when the text has no known
  /// feature.
  std::optional<std::vector<double>> log_odds(const FoldedPages& pages) const;

  /// What speaks for a class (weight in calibrated log-odds, negative against it), the strongest first, at
  /// most `most`: words as they are compared (lower case, no accents), each with the place where it stands
  /// first. A word's weight is its own, that of its characters and half of that of its pairs, over all its
  /// occurrences; all words together make up the log-odds but for the class's bias. `numbers`: of the pages.
  std::vector<Evidence> evidence(const FoldedPages& pages, std::span<const uint32_t> numbers,
                                 std::size_t label, std::size_t most) const;

 private:
  using Scratch = Pool<VectorScratch>;
  ModelData data_;
  FeatureSpace space_;
  std::unique_ptr<Scratch> scratch_;
};

}  // namespace docmill::classify
