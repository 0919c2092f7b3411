#include "model/word_lines.hpp"

#include <algorithm>
#include <cmath>
#include <span>
#include <string_view>

#include "model/box.hpp"

namespace docmill {
namespace {

enum class Break { none, line, paragraph };

/// A word of the text and what parts it from the one before.
struct Token {
  std::string_view text;
  Break before = Break::none;
};

std::vector<Token> tokens_of(std::string_view text) {
  constexpr std::string_view blanks = " \t\n\f";
  std::vector<Token> tokens;
  for (std::size_t at = 0; at < text.size();) {
    const auto begin = std::min(text.find_first_not_of(blanks, at), text.size());
    const auto between = text.substr(at, begin - at);
    const auto breaks = std::ranges::count(between, '\n') + std::ranges::count(between, '\f');
    const auto end = std::min(text.find_first_of(blanks, begin), text.size());
    if (end > begin)
      tokens.push_back({text.substr(begin, end - begin), breaks == 0   ? Break::none
                                                         : breaks == 1 ? Break::line
                                                                       : Break::paragraph});
    at = end;
  }
  return tokens;
}

/// By the places alone: a line goes on to the right at about the same height, a paragraph goes on below,
/// closer than a line's height.
Break break_between(const Box& before, const Box& after) {
  const double middle = (after.y0 + after.y1) / 2, height = before.y1 - before.y0;
  if (middle > before.y0 && middle < before.y1 && after.x1 > before.x0) return Break::none;
  const double gap = after.y0 - before.y1;
  return gap > -height && gap < height ? Break::line : Break::paragraph;
}

bool go_together(std::span<const Word* const> words, std::span<const Token> tokens) {
  return std::ranges::equal(
      words, tokens, {}, [](const Word* word) { return std::string_view{word->text}; }, &Token::text);
}

class Grouping {
 public:
  void add(const Word& word, Break before) {
    if (paragraphs_.empty() || before == Break::paragraph) paragraphs_.push_back({{}, word.box});
    auto& paragraph = paragraphs_.back();
    if (paragraph.lines.empty() || before != Break::none) paragraph.lines.push_back({{}, word.box});
    auto& line = paragraph.lines.back();
    line.words.push_back(&word);
    line.box = united(line.box, word.box);
    paragraph.box = united(paragraph.box, word.box);
  }
  /// Words of one origin, which stand apart from those before.
  void add_all(std::span<const Word* const> words, std::span<const Token> tokens) {
    const bool by_text = go_together(words, tokens);
    for (std::size_t i = 0; i < words.size(); ++i)
      add(*words[i], i == 0    ? Break::paragraph
                     : by_text ? tokens[i].before
                               : break_between(words[i - 1]->box, words[i]->box));
  }
  std::vector<WordParagraph> take() { return std::move(paragraphs_); }

 private:
  std::vector<WordParagraph> paragraphs_;
};

}  // namespace

std::vector<WordParagraph> word_paragraphs(const Page& page) {
  if (!page.words) return {};
  std::vector<const Word*> own, recognised;
  for (const auto& word : *page.words) (word.origin == Origin::digital ? own : recognised).push_back(&word);
  const auto tokens = tokens_of(page.text);
  const std::span all{tokens};
  // What was recognised beside a page's own text stands behind it.
  const auto tail = std::min(recognised.size(), all.size());
  Grouping grouping;
  grouping.add_all(own, all.first(all.size() - tail));
  grouping.add_all(recognised, all.last(tail));
  return grouping.take();
}

}  // namespace docmill
