#pragma once
#include <cstdint>
#include <span>
#include <vector>

namespace docmill::classify {

/// Deals documents to folds 0 ... folds - 1: a group stays together, and each fold gets its share of every
/// class, as near as that allows. Groups are dealt the largest first, equal ones in the order of `keys` of
/// their first document (hashes of the contents), so that the order in which the documents came tells
/// nothing.
std::vector<uint32_t> deal_folds(std::span<const uint32_t> labels, std::span<const uint32_t> groups,
                                 std::span<const uint64_t> keys, std::size_t classes, unsigned folds);

}  // namespace docmill::classify
