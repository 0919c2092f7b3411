#include "readers/garbled_lines.hpp"

#include <algorithm>
#include <iterator>

#include "base/unicode.hpp"
#include "readers/placed_lines.hpp"
#include "readers/raw_character.hpp"

namespace docmill {
namespace {

constexpr std::size_t least_unreadable = 3, least_characters = 8, readable_for_each = 8;

bool is_garbled(std::string_view line) {
  std::size_t characters = 0, unreadable = 0, letters = 0;
  std::string_view last;
  for (std::size_t at = 0; at < line.size();) {
    const auto character = next_raw_character(line, at);
    const bool space = character.code_point <= ' ' && !character.unreadable;
    if (space || (character.unreadable && character.text == last)) continue;
    ++characters;
    unreadable += character.unreadable;
    letters += is_letter(character.code_point);
    last = character.text;
  }
  return characters >= least_characters && unreadable >= least_unreadable &&
         unreadable * readable_for_each > characters && (unreadable + letters) * 2 > characters;
}

}  // namespace

std::vector<TextRange> garbled_lines(std::string_view raw) {
  std::vector<TextRange> ranges;
  std::size_t begin = 0;  // of the line in the cleaned text
  for (std::size_t at = 0; at < raw.size();) {
    const auto size = std::min(raw.find('\n', at), raw.size() - 1) + 1 - at;
    const auto line = raw.substr(at, size);
    const auto end = begin + clean_text(line).size();
    if (is_garbled(line)) ranges.push_back({begin, end});
    begin = end;
    at += size;
  }
  return ranges;
}

bool leave_out(const std::vector<TextRange>& lines, std::string& text, std::vector<Word>& words) {
  const auto placed = place_lines(text, words);
  if (!placed) return false;
  std::string kept_text;
  std::vector<Word> kept_words;
  auto line = placed->begin();
  std::size_t word = 0;
  for (std::size_t at = 0; at < text.size();) {
    const auto end = std::min(text.find('\n', at), text.size());
    const bool kept = std::ranges::none_of(
        lines, [at](const TextRange& range) { return range.begin <= at && at < range.end; });
    if (kept) kept_text.append(text, at, end + 1 - at);
    for (; line != placed->end() && line->text_end == end; ++line)
      for (; word < line->words_end; ++word)
        if (kept) kept_words.push_back(std::move(words[word]));
    at = end + 1;
  }
  std::move(words.begin() + static_cast<std::ptrdiff_t>(word), words.end(), std::back_inserter(kept_words));
  text = std::move(kept_text);
  words = std::move(kept_words);
  return true;
}

}  // namespace docmill
