#include "suggestion.hpp"

#include "base/nearest.hpp"

namespace docmill {

std::string suggestion(std::string_view word, const std::vector<std::string_view>& candidates) {
  std::string_view best;
  std::size_t least = std::max<std::size_t>(2, word.size() / 3) + 1;
  for (const auto candidate : candidates) {
    const auto distance = edit_distance(word, candidate);
    if (distance >= least || distance >= candidate.size()) continue;
    least = distance;
    best = candidate;
  }
  return best.empty() ? std::string{} : " (did you mean '" + std::string{best} + "'?)";
}

}  // namespace docmill
