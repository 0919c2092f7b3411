#pragma once
#include <cstdint>
#include <span>
#include <vector>

#include "classify/feature_space.hpp"

namespace docmill::classify {

/// Shingles that two texts must share, of all they have (Jaccard), to be near-duplicates.
inline constexpr double near_duplicate_similarity = 0.7;

/// For each document the number of its group: documents in a chain of near-duplicates have the same, that of
/// the first of them. Similarity is that of the sets of three words in a row of the folded texts (shorter
/// texts: of all their words in order), estimated by 128 min-hashes; candidates share one of 32 bands of four
/// (Broder 1997; Leskovec, Rajaraman & Ullman, Mining of Massive Datasets, ch. 3). Texts without words are
/// alone.
std::vector<uint32_t> near_duplicate_groups(std::span<const FoldedPages* const> documents);

}  // namespace docmill::classify
