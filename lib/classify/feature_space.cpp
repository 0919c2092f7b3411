#include "classify/feature_space.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <stdexcept>

namespace docmill::classify {
namespace {

float idf(std::size_t documents, uint32_t frequency) {
  return static_cast<float>(std::log((1.0 + static_cast<double>(documents)) / (1.0 + frequency)) + 1.0);
}

/// 1 + ln(count); small counts, which are most, from a table.
float sublinear(uint32_t count) {
  static const auto table = [] {
    std::array<float, 64> values{};
    for (std::size_t i = 1; i < values.size(); ++i) values[i] = 1 + static_cast<float>(std::log(i));
    return values;
  }();
  return count < table.size() ? table[count] : 1 + static_cast<float>(std::log(count));
}

/// Documents that each bucket occurs in.
std::vector<uint32_t> document_frequencies(std::span<const FoldedPages* const> documents, unsigned bits) {
  std::vector<uint32_t> frequency(std::size_t{1} << bits, 0), last(frequency.size(), 0);
  FeatureHasher hasher{bits};
  for (uint32_t number = 1; number <= documents.size(); ++number)
    for (const FoldedText& page : *documents[number - 1])
      hasher.each(page, [&](const Feature& feature) {
        if (last[feature.bucket] == number) return;
        last[feature.bucket] = number;
        ++frequency[feature.bucket];
      });
  return frequency;
}

}  // namespace

FeatureSpace FeatureSpace::fit(std::span<const FoldedPages* const> documents, const FeatureOptions& options) {
  const auto frequency = document_frequencies(documents, options.bits);
  std::vector<uint32_t> buckets;
  for (uint32_t bucket = 0; bucket < frequency.size(); ++bucket)
    if (frequency[bucket] >= options.least_documents) buckets.push_back(bucket);
  std::ranges::stable_sort(buckets, [&](uint32_t a, uint32_t b) { return frequency[a] > frequency[b]; });
  std::vector<KnownFeature> features;
  features.reserve(buckets.size());
  for (const uint32_t bucket : buckets)
    features.push_back({bucket, idf(documents.size(), frequency[bucket])});
  return {options, std::move(features), idf(documents.size(), 0)};
}

FeatureSpace::FeatureSpace(const FeatureOptions& options, std::vector<KnownFeature> features,
                           float unknown_idf)
    : options_{options},
      features_{std::move(features)},
      row_of_bucket_(std::size_t{1} << options.bits, unknown),
      unknown_idf_{unknown_idf} {
  for (uint32_t row = 0; row < features_.size(); ++row) {
    const uint32_t bucket = features_[row].bucket;
    if (bucket >= row_of_bucket_.size() || row_of_bucket_[bucket] != unknown)
      throw std::invalid_argument{"features out of range or repeated"};
    row_of_bucket_[bucket] = row;
  }
}

void FeatureSpace::vector(const FoldedPages& pages, VectorScratch& scratch, bool occurrences) const {
  scratch.counts.resize(features_.size(), 0);
  scratch.rows.clear();
  scratch.entries.clear();
  scratch.occurrences.clear();
  std::array<uint32_t, block_count> unknown_count{};
  FeatureHasher hasher{options_.bits};
  uint32_t first_word = 0;
  for (const FoldedText& page : pages) {
    hasher.each(page, [&](const Feature& feature) {
      const uint32_t row = row_of_bucket_[feature.bucket];
      if (row == unknown) {
        ++unknown_count[static_cast<std::size_t>(feature.block())];
        return;
      }
      if (scratch.counts[row]++ == 0) scratch.rows.push_back(row);
      if (occurrences) scratch.occurrences.push_back({row, first_word + feature.token, feature.pair});
    });
    first_word += static_cast<uint32_t>(page.tokens().size());
  }

  std::array<double, block_count> squares{};
  for (std::size_t block = 0; block < block_count; ++block)
    squares[block] = static_cast<double>(unknown_count[block]) * unknown_idf_ * unknown_idf_;
  for (const uint32_t row : scratch.rows) {
    const float value = sublinear(scratch.counts[row]) * features_[row].idf;
    squares[features_[row].bucket & 1] += static_cast<double>(value) * value;
    scratch.entries.push_back({row, value});
  }
  const std::array<double, block_count> share{1 - options_.character_share, options_.character_share};
  std::array<float, block_count> scale{};
  for (std::size_t block = 0; block < block_count; ++block)
    if (squares[block] > 0) scale[block] = static_cast<float>(std::sqrt(share[block] / squares[block]));
  for (Entry& entry : scratch.entries) entry.value *= scale[features_[entry.row].bucket & 1];
  for (const uint32_t row : scratch.rows) scratch.counts[row] = 0;
}

}  // namespace docmill::classify
