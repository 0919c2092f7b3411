#include "classify/text_features.hpp"

#include "base/unicode.hpp"

namespace docmill::classify {

std::span<const char32_t> FeatureHasher::padded(std::string_view word) {
  std::size_t size = 0;
  letters_[size++] = U' ';
  for (std::size_t at = 0; at < word.size() && size <= longest_word;)
    letters_[size++] = next_code_point(word, at);
  letters_[size++] = U' ';
  return {letters_.data(), size};
}

}  // namespace docmill::classify
