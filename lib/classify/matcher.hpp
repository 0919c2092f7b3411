#pragma once
#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "classify/folded_text.hpp"
#include "classify/rule_file.hpp"

namespace docmill::classify {

/// Where a rule was found: code points of the text, end exclusive.
struct Hit {
  std::size_t rule = 0;
  uint64_t start = 0, end = 0;
};
using HitSink = std::function<void(const Hit&)>;

struct TextHash {
  using is_transparent = void;
  std::size_t operator()(std::string_view text) const { return std::hash<std::string_view>{}(text); }
};

/// Finds all keywords of a rule file in one pass over a text's words, whatever their number.
class KeywordMatcher {
 public:
  /// Throws Error for a keyword without letters, a stem of fewer than three or a `*` elsewhere than at a
  /// word's end.
  KeywordMatcher(const std::vector<Rule>& rules, bool tolerate_ocr);
  void find(const FoldedText& text, const HitSink& sink) const;

 private:
  struct Word {
    std::string letters;
    bool stem = false;
    bool operator==(const Word&) const = default;
  };
  struct Phrase {
    std::vector<Word> words;
    std::size_t rule = 0;
  };
  static std::vector<Word> split(const Rule& rule);
  void find_tolerantly(std::string_view token, const std::function<void(const Phrase&)>& try_phrase) const;
  bool matches(const Word& word, std::string_view token) const;
  bool matches(const Phrase& phrase, const FoldedText& text, std::size_t first) const;

  using Index = std::unordered_map<std::string, std::vector<Phrase>, TextHash, std::equal_to<>>;
  Index by_word_;           ///< phrases whose first word is whole
  Index by_stem_;           ///< phrases whose first word is a stem, by its first three bytes
  Index tolerant_by_head_;  ///< phrases whose first word may have one wrong letter, by that word's first four
                            ///< bytes
  Index tolerant_by_tail_;  ///< the same phrases by the next four: one of both is right
  bool tolerate_ocr_;
};

/// Finds all expressions of a rule file: one automaton tells which occur, then each of those says where.
class ExpressionMatcher {
 public:
  /// Throws Error naming an expression that RE2 refuses or that matches the empty text.
  explicit ExpressionMatcher(const std::vector<Rule>& rules);
  ~ExpressionMatcher();
  void find(std::string_view text, const HitSink& sink) const;

 private:
  struct Data;
  std::unique_ptr<const Data> data_;
};

}  // namespace docmill::classify
