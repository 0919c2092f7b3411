#pragma once
#include <cstdint>
#include <span>
#include <vector>

#include "classify/text_features.hpp"

namespace docmill::classify {

/// The pages of one document, folded.
using FoldedPages = std::vector<FoldedText>;

/// How texts become vectors.
struct FeatureOptions {
  unsigned bits = 20;            ///< log2 of the number of hash buckets
  uint32_t least_documents = 2;  ///< features of fewer training documents are dropped
  double character_share =
      0.5;  ///< of the squared length of a document's vector, 0 to 1; the words have the rest
};

/// One feature that occurred in training.
struct KnownFeature {
  uint32_t bucket = 0;
  float idf = 0;
};

/// An entry of a document's vector.
struct Entry {
  uint32_t row = 0;  ///< index of the feature in FeatureSpace
  float value = 0;
};

/// Where a feature stands in a document.
struct Occurrence {
  uint32_t row = 0;
  uint32_t word = 0;  ///< counted through all pages; of a pair the first
  bool pair = false;
};

/// Working memory of FeatureSpace::vector(), kept from document to document. For one thread and one
/// FeatureSpace.
struct VectorScratch {
  std::vector<uint32_t> counts;  ///< by row, all 0 between calls
  std::vector<uint32_t> rows;    ///< with a count other than 0, in order of first occurrence
  std::vector<Entry> entries;
  std::vector<Occurrence> occurrences;  ///< filled on request only
  std::vector<float> shares;            ///< by row, for whoever weighs occurrences
};

/// The features that a set of documents has, with their inverse document frequencies. TF-IDF as in Salton &
/// Buckley 1988 with sublinear term frequency: (1 + ln tf) * (ln((1 + documents) / (1 + df)) + 1). Immutable,
/// shared by threads.
class FeatureSpace {
 public:
  /// The features of a training set, the most frequent first, so that those that most documents need lie
  /// together.
  static FeatureSpace fit(std::span<const FoldedPages* const> documents, const FeatureOptions& options);
  /// As saved. Throws std::invalid_argument when buckets repeat or lie outside of 2^bits.
  FeatureSpace(const FeatureOptions& options, std::vector<KnownFeature> features, float unknown_idf);

  /// The document's vector in scratch.entries: each block of length 1, then weighted by its share. Features
  /// that are not known count for the length, each occurrence once, so that a text of other words than those
  /// of the training set has a short vector.
  void vector(const FoldedPages& pages, VectorScratch& scratch, bool occurrences = false) const;

  std::size_t size() const { return features_.size(); }
  std::span<const KnownFeature> features() const { return features_; }
  float unknown_idf() const { return unknown_idf_; }
  const FeatureOptions& options() const { return options_; }

 private:
  static constexpr uint32_t unknown = UINT32_MAX;

  FeatureOptions options_;
  std::vector<KnownFeature> features_;
  std::vector<uint32_t> row_of_bucket_;
  float unknown_idf_;
};

}  // namespace docmill::classify
