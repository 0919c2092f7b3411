#include "classify/folds.hpp"

#include <algorithm>
#include <map>
#include <tuple>

namespace docmill::classify {

std::vector<uint32_t> deal_folds(std::span<const uint32_t> labels, std::span<const uint32_t> groups,
                                 std::span<const uint64_t> keys, std::size_t classes, unsigned folds) {
  std::map<uint32_t, std::vector<uint32_t>> members_of;
  for (uint32_t i = 0; i < labels.size(); ++i) members_of[groups[i]].push_back(i);
  std::vector<std::vector<uint32_t>> order;
  for (auto& [group, members] : members_of) order.push_back(std::move(members));
  std::ranges::stable_sort(order, [&](const auto& a, const auto& b) {
    return std::tuple{b.size(), keys[a.front()]} < std::tuple{a.size(), keys[b.front()]};
  });

  std::vector<std::vector<std::size_t>> dealt(folds,
                                              std::vector<std::size_t>(classes, 0));  // by fold and class
  std::vector<std::size_t> sizes(folds, 0);
  std::vector<uint32_t> fold_of(labels.size(), 0);
  for (const auto& members : order) {
    const auto load = [&](unsigned fold) {
      std::size_t same = 0;
      for (const uint32_t i : members) same += dealt[fold][labels[i]];
      return std::tuple{same, sizes[fold]};
    };
    unsigned best = 0;
    for (unsigned fold = 1; fold < folds; ++fold)
      if (load(fold) < load(best)) best = fold;
    for (const uint32_t i : members) {
      fold_of[i] = best;
      ++dealt[best][labels[i]];
      ++sizes[best];
    }
  }
  return fold_of;
}

}  // namespace docmill::classify
