#include "ocr/known_words.hpp"

#include <algorithm>
#include <sstream>

#include "base/unicode.hpp"

namespace docmill {
namespace {

std::string fold(const std::string& word) {
  std::string folded = to_lower(word);
  const auto ascii_symbol = [](char c) {
    return static_cast<unsigned char>(c) < 0x80 && !(c >= 'a' && c <= 'z') && !(c >= '0' && c <= '9');
  };
  std::erase_if(folded, ascii_symbol);
  return folded;
}

}  // namespace

WordBag::WordBag(std::string_view text) {
  std::istringstream words{std::string{text}};
  for (std::string word; words >> word;) ++counts_[fold(word)];
}

bool WordBag::take_known(const std::vector<const Word*>& words) {
  std::vector<std::string> known;
  std::size_t known_bytes = 0, all_bytes = 0;
  for (const auto* each : words) {
    auto word = fold(each->text);
    all_bytes += word.size();
    const auto found = counts_.find(word);
    if (found == counts_.end() || found->second == 0) continue;
    --found->second;
    known_bytes += word.size();
    known.push_back(std::move(word));
  }
  if (known_bytes * 10 >= all_bytes * 6) return true;
  for (const auto& word : known) ++counts_[word];
  return false;
}

bool lies_on(const Word& word, const std::vector<Word>& others) {
  const double x = (word.box.x0 + word.box.x1) / 2, y = (word.box.y0 + word.box.y1) / 2;
  return std::ranges::any_of(others, [&](const Word& other) {
    return other.box.x0 <= x && x <= other.box.x1 && other.box.y0 <= y && y <= other.box.y1;
  });
}

}  // namespace docmill
