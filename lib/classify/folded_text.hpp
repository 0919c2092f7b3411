#pragma once
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace docmill::classify {

/// A word of a text as keywords see it: lower case, without accents, line-end hyphens healed.
struct Token {
  uint32_t at = 0, size = 0;     ///< bytes in FoldedText's letters
  uint32_t start = 0, end = 0;   ///< code points in the text it was made from
  bool opens_paragraph = false;  ///< a blank line or form feed stands before it
};

/// The words (runs of letters and digits) of a text, folded, each with its place in the text.
class FoldedText {
 public:
  explicit FoldedText(std::string_view text);
  const std::vector<Token>& tokens() const { return tokens_; }
  std::string_view letters(const Token& token) const {
    return std::string_view{letters_}.substr(token.at, token.size);
  }

 private:
  std::string letters_;
  std::vector<Token> tokens_;
};

/// Lower case without its accent, one code point for one: À gives a, œ stays œ. Combining marks give 0.
char32_t fold(char32_t code_point);

}  // namespace docmill::classify
