#include "classify/near_duplicates.hpp"

#include <algorithm>
#include <array>
#include <numeric>
#include <unordered_map>

namespace docmill::classify {
namespace {

constexpr std::size_t hashes = 128, band_rows = 4, bands = hashes / band_rows;
constexpr std::size_t shingle_words = 3;

using Signature = std::array<uint32_t, hashes>;

/// Hashes of every three words in a row, sorted, each once.
std::vector<uint64_t> shingles(const FoldedPages& pages) {
  std::vector<uint64_t> words, found;
  for (const FoldedText& page : pages)
    for (const Token& token : page.tokens()) words.push_back(hash_of(page.letters(token)));
  const std::size_t length = std::min(shingle_words, words.size());
  for (std::size_t i = 0; length > 0 && i + length <= words.size(); ++i) {
    uint64_t hash = 0;
    for (std::size_t k = 0; k < length; ++k) hash = mix(hash * 3 + words[i + k]);
    found.push_back(hash);
  }
  std::ranges::sort(found);
  found.erase(std::unique(found.begin(), found.end()), found.end());
  return found;
}

Signature signature(const std::vector<uint64_t>& shingles) {
  static const auto keys = [] {
    std::array<std::array<uint64_t, 2>, hashes> made{};
    for (uint64_t i = 0; i < hashes; ++i) made[i] = {mix(2 * i + 1) | 1, mix(2 * i + 2)};
    return made;
  }();
  Signature least;
  least.fill(UINT32_MAX);
  for (const uint64_t shingle : shingles)
    for (std::size_t i = 0; i < hashes; ++i)
      least[i] = std::min(least[i], static_cast<uint32_t>((shingle * keys[i][0] + keys[i][1]) >> 32));
  return least;
}

bool similar(const Signature& a, const Signature& b) {
  std::size_t same = 0;
  for (std::size_t i = 0; i < hashes; ++i) same += a[i] == b[i] ? 1 : 0;
  return static_cast<double>(same) >= near_duplicate_similarity * hashes;
}

/// Disjoint sets; each is named by its least member.
class Groups {
 public:
  explicit Groups(std::size_t size) : parent_(size) { std::iota(parent_.begin(), parent_.end(), 0u); }
  uint32_t find(uint32_t i) {
    while (parent_[i] != i) i = parent_[i] = parent_[parent_[i]];
    return i;
  }
  void join(uint32_t a, uint32_t b) {
    a = find(a);
    b = find(b);
    parent_[std::max(a, b)] = std::min(a, b);
  }

 private:
  std::vector<uint32_t> parent_;
};

}  // namespace

std::vector<uint32_t> near_duplicate_groups(std::span<const FoldedPages* const> documents) {
  std::vector<Signature> signatures;
  std::vector<bool> empty;
  for (const FoldedPages* document : documents) {
    const auto found = shingles(*document);
    empty.push_back(found.empty());
    signatures.push_back(signature(found));
  }
  Groups groups{documents.size()};
  for (std::size_t band = 0; band < bands; ++band) {
    // Compared with the first of each group that shares the band: a thousand copies cost a thousand
    // comparisons.
    std::unordered_map<uint64_t, std::vector<uint32_t>> heads;
    for (uint32_t i = 0; i < documents.size(); ++i) {
      if (empty[i]) continue;
      uint64_t key = 0;
      for (std::size_t k = 0; k < band_rows; ++k) key = mix(key * 3 + signatures[i][band * band_rows + k]);
      auto& others = heads[key];
      const auto like = std::ranges::find_if(
          others, [&](uint32_t other) { return similar(signatures[i], signatures[other]); });
      if (like == others.end())
        others.push_back(i);
      else
        groups.join(i, *like);
    }
  }
  std::vector<uint32_t> result;
  for (uint32_t i = 0; i < documents.size(); ++i) result.push_back(groups.find(i));
  return result;
}

}  // namespace docmill::classify
