#pragma once
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "model/document.hpp"

namespace docmill {

/// How often each word occurs in a text, folded so that case and punctuation do not count.
class WordBag {
 public:
  explicit WordBag(std::string_view text);
  /// Takes the words out when most of their letters are words of the text; a recogniser may misread the
  /// others.
  bool take_known(const std::vector<const Word*>& words);

 private:
  std::map<std::string, int> counts_;
};

/// Whether the word's middle lies on one of the others.
bool lies_on(const Word& word, const std::vector<Word>& others);

}  // namespace docmill
