#include "readers/placed_lines.hpp"

#include <algorithm>
#include <array>
#include <ranges>

#include "base/unicode.hpp"
#include "model/box.hpp"
#include "readers/layout_words.hpp"

namespace docmill {
namespace {

bool is_hyphen(std::string_view text) {
  constexpr std::array<std::string_view, 3> hyphens{"-", "\u00AD", "\u2010"};
  return std::find(hyphens.begin(), hyphens.end(), text) != hyphens.end();
}

/// Wider than a blank of justified text, or at the begin of another line.
bool is_apart(const Box& line, const Box& word) {
  const double height = line.y1 - line.y0;
  return word.x0 > line.x1 + height || word.x1 < line.x0;
}

/// Reads the words letter by letter along the text.
class Speller {
 public:
  explicit Speller(const std::vector<Word>& words)
      : words_{words}, rest_{words.empty() ? std::string_view{} : trim(words.front().text)} {}

  /// Whether the next letters of the words are those of the text's line, which is added to `lines`.
  bool spell(std::string_view text, bool after_gap, std::vector<PlacedLine>& lines) {
    bool begun = false;
    const auto begin = [&](std::size_t at) {
      lines.push_back({text.substr(at), lines.size(), words_[word_].box, after_gap && !begun});
      begun = true;
    };
    for (std::size_t at = 0; at < text.size();) {
      const std::size_t start = at;
      next_code_point(text, at);
      const auto letter = text.substr(start, at - start);
      if (trim(letter).empty()) continue;
      const std::size_t word = word_;
      const auto found = take(letter);
      if (found == Found::nothing) return false;
      if (!begun) {
        begin(start);
        continue;
      }
      auto& line = lines.back();
      const Box& box = words_[word_].box;
      if (found == Found::behind_hyphen || (word != word_ && is_apart(line.box, box))) {
        line.text = trim(line.text.substr(0, line.text.size() - (text.size() - start)));
        line.end = found == Found::behind_hyphen ? PlacedLine::End::hyphen : PlacedLine::End::blank;
        begin(start);
      } else if (word != word_ && on_one_height(line.box, box)) {
        line.box = united(line.box, box);
      }
    }
    return true;
  }

  /// That have been begun.
  std::size_t words() const { return std::min(word_ + 1, words_.size()); }

 private:
  enum class Found { nothing, letter, behind_hyphen };

  Found take(std::string_view letter) {
    auto found = Found::letter;
    while (true) {
      while (word_ < words_.size() && rest_.empty()) next_word();
      if (word_ == words_.size()) return Found::nothing;
      if (rest_.starts_with(letter)) break;
      if (!is_hyphen(rest_)) return Found::nothing;
      found = Found::behind_hyphen;
      next_word();
    }
    rest_ = trim(rest_.substr(letter.size()));
    return found;
  }

  void next_word() {
    ++word_;
    rest_ = word_ < words_.size() ? trim(words_[word_].text) : std::string_view{};
  }

  const std::vector<Word>& words_;
  std::size_t word_ = 0;
  std::string_view rest_;  ///< of the word; words hold no blanks but such as a font shows
};

}  // namespace

bool on_one_height(const Box& a, const Box& b) {
  const double common = std::min(a.y1, b.y1) - std::max(a.y0, b.y0);
  return 2 * common >= std::min(a.y1 - a.y0, b.y1 - b.y0);
}

std::optional<std::vector<PlacedLine>> place_lines(std::string_view text, const std::vector<Word>& words) {
  std::vector<PlacedLine> lines;
  Speller speller{words};
  bool gap = true;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t end = std::min(text.find('\n', at), text.size());
    const auto line = trim(text.substr(at, end - at));
    if (!line.empty()) {
      const auto first = static_cast<std::ptrdiff_t>(lines.size());
      if (!speller.spell(line, gap, lines)) return std::nullopt;
      for (auto& placed : std::ranges::subrange{lines.begin() + first, lines.end()}) {
        placed.text_end = end;
        placed.words_end = speller.words();
      }
    }
    gap = line.empty();
    at = end + 1;
  }
  return lines;
}

}  // namespace docmill
