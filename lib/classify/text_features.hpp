#pragma once
#include <array>
#include <cstdint>
#include <span>
#include <string_view>

#include "classify/folded_text.hpp"

namespace docmill::classify {

/// The two kinds of features of a text; each is normalised by itself, so that neither drowns the other.
enum class Block : uint32_t { words, characters };
inline constexpr std::size_t block_count = 2;

/// A word, a pair of neighbouring words, or 3 to 5 characters inside one word (its edges count as blanks),
/// hashed.
struct Feature {
  uint32_t bucket = 0;  ///< below 2^bits; the lowest bit is the block
  uint32_t token = 0;   ///< the word it stands in, of a pair the first
  bool pair = false;

  Block block() const { return static_cast<Block>(bucket & 1); }
};

/// The finaliser of MurmurHash3 (Appleby, public domain): every bit of the input reaches every bit of the
/// result.
constexpr uint64_t mix(uint64_t h) {
  h = (h ^ (h >> 33)) * 0xff51afd7ed558ccdULL;
  h = (h ^ (h >> 33)) * 0xc4ceb9fe1a85ec53ULL;
  return h ^ (h >> 33);
}
/// FNV-1a over the bytes, mixed.
constexpr uint64_t hash_of(std::string_view bytes) {
  uint64_t h = 0xcbf29ce484222325ULL;
  for (const char c : bytes) h = (h ^ static_cast<unsigned char>(c)) * 0x100000001b3ULL;
  return mix(h);
}

/// Hashes the features of texts; keeps its working memory between texts. For one thread.
class FeatureHasher {
 public:
  /// `bits`: the number of buckets is 2^bits, half of them for each block.
  explicit FeatureHasher(unsigned bits) : shift_{65 - bits} {}

  /// Calls sink(Feature) for every feature of the text, in the order of its words, repeated ones too.
  template <class Sink>
  void each(const FoldedText& text, Sink&& sink) {
    uint64_t before = 0;
    for (uint32_t token = 0; token < text.tokens().size(); ++token) {
      const std::string_view word = text.letters(text.tokens()[token]);
      const uint64_t hash = hash_of(word);
      sink(Feature{bucket(hash, Block::words), token, false});
      if (token > 0) sink(Feature{bucket(mix(before * 3 + hash), Block::words), token - 1, true});
      before = hash;
      each_character_run(word, [&](uint64_t run) {
        sink(Feature{bucket(mix(run), Block::characters), token, false});
      });
    }
  }

 private:
  static constexpr std::size_t shortest_run = 3, longest_run = 5;
  static constexpr std::size_t longest_word = 64;  ///< characters; what goes on past them is no word

  uint32_t bucket(uint64_t hash, Block block) const {
    return static_cast<uint32_t>(hash >> shift_) << 1 | static_cast<uint32_t>(block);
  }
  /// The word with a blank at each end as code points, of at most longest_word.
  std::span<const char32_t> padded(std::string_view word);

  template <class Sink>
  void each_character_run(std::string_view word, Sink&& sink) {
    const auto letters = padded(word);
    for (std::size_t start = 0; start + shortest_run <= letters.size(); ++start) {
      uint64_t hash = 0x9e3779b97f4a7c15ULL;
      for (std::size_t length = 1; length <= longest_run && start + length <= letters.size(); ++length) {
        hash = (hash ^ letters[start + length - 1]) * 0x100000001b3ULL + (hash >> 29);
        if (length >= shortest_run) sink(hash + length);
      }
    }
  }

  unsigned shift_;
  std::array<char32_t, longest_word + 2> letters_{};
};

}  // namespace docmill::classify
