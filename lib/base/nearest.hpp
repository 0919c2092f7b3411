#pragma once
#include <algorithm>
#include <cstddef>
#include <numeric>
#include <string>
#include <string_view>
#include <vector>

namespace docmill {

/// Levenshtein distance in bytes.
inline std::size_t edit_distance(std::string_view left, std::string_view right) {
  std::vector<std::size_t> row(right.size() + 1);
  std::iota(row.begin(), row.end(), std::size_t{0});
  for (std::size_t i = 0; i < left.size(); ++i) {
    std::size_t diagonal = row[0]++;
    for (std::size_t j = 0; j < right.size(); ++j) {
      const std::size_t replaced = diagonal + (left[i] == right[j] ? 0 : 1);
      diagonal = row[j + 1];
      row[j + 1] = std::min({replaced, row[j] + 1, diagonal + 1});
    }
  }
  return row.back();
}

/// " (did you mean 'threshold'?)" for the known name that is close to a mistyped one; else the known names in
/// full.
template <class Names>
std::string suggest(std::string_view mistyped, const Names& known) {
  std::string_view best;
  std::size_t least = std::max<std::size_t>(2, mistyped.size() / 3) + 1;
  std::string all;
  for (const std::string_view name : known) {
    if (const std::size_t distance = edit_distance(mistyped, name); distance < least) {
      least = distance;
      best = name;
    }
    all.append(all.empty() ? "" : ", ").append(name);
  }
  if (best.empty()) return " (known: " + all + ")";
  return " (did you mean '" + std::string{best} + "'?)";
}

}  // namespace docmill
