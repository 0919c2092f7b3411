#include <algorithm>

#include "classify/matcher.hpp"

namespace docmill::classify {
namespace {

constexpr std::size_t shortest_stem = 3;
constexpr std::size_t shortest_tolerant = 8;
constexpr std::size_t half = shortest_tolerant / 2;

/// True when one letter replaced, dropped, added makes `left` from `right`, or none.
bool within_one_edit(std::string_view left, std::string_view right) {
  if (left.size() > right.size()) std::swap(left, right);
  if (right.size() - left.size() > 1) return false;
  const auto [l, r] = std::mismatch(left.begin(), left.end(), right.begin());
  const auto same_length = left.size() == right.size();
  if (l == left.end()) return true;
  return std::equal(same_length ? l + 1 : l, left.end(), r + 1, right.end());
}

}  // namespace

std::vector<KeywordMatcher::Word> KeywordMatcher::split(const Rule& rule) {
  const FoldedText folded{rule.pattern};
  std::vector<Word> words;
  for (const Token& token : folded.tokens()) words.push_back({std::string{folded.letters(token)}, false});
  if (words.empty()) refuse_rules(rule.place, "keyword '" + rule.pattern + "' has no letters or digits");
  std::size_t stars = 0;
  for (std::size_t at = rule.pattern.find('*'); at != std::string::npos;
       at = rule.pattern.find('*', at + 1), ++stars) {
    const FoldedText before{std::string_view{rule.pattern}.substr(0, at)};
    const bool ends_word =
        at > 0 && !before.tokens().empty() &&
        FoldedText{rule.pattern.substr(0, at) + "x"}.tokens().size() == before.tokens().size() &&
        (at + 1 == rule.pattern.size() || rule.pattern[at + 1] == ' ');
    Word& word = words[std::max<std::size_t>(before.tokens().size(), 1) - 1];
    if (!ends_word)
      refuse_rules(rule.place, "keyword '" + rule.pattern + "': '*' may stand only at the end of a word");
    if (word.letters.size() < shortest_stem)
      refuse_rules(rule.place,
                   "keyword '" + rule.pattern + "': a stem needs at least three letters before '*'");
    word.stem = true;
  }
  return words;
}

KeywordMatcher::KeywordMatcher(const std::vector<Rule>& rules, bool tolerate_ocr)
    : tolerate_ocr_{tolerate_ocr} {
  for (std::size_t i = 0; i < rules.size(); ++i) {
    if (rules[i].kind != Rule::Kind::keyword) continue;
    Phrase phrase{split(rules[i]), i};
    const Word& first = phrase.words.front();
    if (tolerate_ocr && first.letters.size() >= shortest_tolerant) {
      tolerant_by_head_[first.letters.substr(0, half)].push_back(phrase);
      tolerant_by_tail_[first.letters.substr(half, half)].push_back(phrase);
    }
    Index& index = first.stem ? by_stem_ : by_word_;
    index[first.stem ? first.letters.substr(0, shortest_stem) : first.letters].push_back(std::move(phrase));
  }
}

bool KeywordMatcher::matches(const Word& word, std::string_view token) const {
  if (word.stem ? token.starts_with(word.letters) : token == word.letters) return true;
  if (!tolerate_ocr_ || word.letters.size() < shortest_tolerant) return false;
  const std::size_t size = word.letters.size();
  if (!word.stem) return within_one_edit(word.letters, token);
  return within_one_edit(word.letters, token.substr(0, size)) ||
         within_one_edit(word.letters, token.substr(0, size - 1)) ||
         within_one_edit(word.letters, token.substr(0, size + 1));
}

bool KeywordMatcher::matches(const Phrase& phrase, const FoldedText& text, std::size_t first) const {
  const auto& tokens = text.tokens();
  if (tokens.size() - first < phrase.words.size()) return false;
  for (std::size_t i = 0; i < phrase.words.size(); ++i) {
    if (i > 0 && tokens[first + i].opens_paragraph) return false;
    if (!matches(phrase.words[i], text.letters(tokens[first + i]))) return false;
  }
  return true;
}

void KeywordMatcher::find(const FoldedText& text, const HitSink& sink) const {
  const auto& tokens = text.tokens();
  for (std::size_t i = 0; i < tokens.size(); ++i) {
    const auto try_phrase = [&](const Phrase& phrase) {
      if (!matches(phrase, text, i)) return;
      sink({phrase.rule, tokens[i].start, tokens[i + phrase.words.size() - 1].end});
    };
    const std::string_view letters = text.letters(tokens[i]);
    if (const auto found = by_word_.find(letters); found != by_word_.end())
      std::for_each(found->second.begin(), found->second.end(), try_phrase);
    if (const auto found = by_stem_.find(letters.substr(0, shortest_stem)); found != by_stem_.end())
      std::for_each(found->second.begin(), found->second.end(), try_phrase);
    if (tolerate_ocr_ && letters.size() + 1 >= shortest_tolerant) find_tolerantly(letters, try_phrase);
  }
}

/// Tries the phrases whose first word is not the token to the letter but may be it with one wrong: then
/// either the word's first four bytes are the token's, or its next four stand in the token, moved by one at
/// most.
void KeywordMatcher::find_tolerantly(std::string_view token,
                                     const std::function<void(const Phrase&)>& try_phrase) const {
  const std::string_view head = token.substr(0, half);
  const auto tried = [&](const Word& word) {
    return word.stem
               ? token.substr(0, shortest_stem) == std::string_view{word.letters}.substr(0, shortest_stem)
               : token == word.letters;
  };
  if (const auto found = tolerant_by_head_.find(head); found != tolerant_by_head_.end())
    for (const Phrase& phrase : found->second)
      if (!tried(phrase.words.front())) try_phrase(phrase);
  for (std::size_t at = half - 1; at <= half + 1; ++at) {
    const auto found = tolerant_by_tail_.find(token.substr(std::min(at, token.size()), half));
    if (found == tolerant_by_tail_.end()) continue;
    for (const Phrase& phrase : found->second)
      if (!phrase.words.front().letters.starts_with(head) && !tried(phrase.words.front())) try_phrase(phrase);
  }
}

}  // namespace docmill::classify
