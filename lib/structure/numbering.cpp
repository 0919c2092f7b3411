#include <algorithm>
#include <array>
#include <string>

#include "base/unicode.hpp"
#include "structure/line_kind.hpp"

namespace docmill {
namespace {

using Style = Numbering::Style;

struct Keyword {
  std::string_view word;
  Style style;
};
/// English, Italian, Norwegian; lower case.
constexpr std::array<Keyword, 27> keywords{{
    {"chapter", Style::chapter},   {"part", Style::chapter},     {"annex", Style::chapter},
    {"appendix", Style::chapter},  {"schedule", Style::chapter}, {"capitolo", Style::chapter},
    {"parte", Style::chapter},     {"titolo", Style::chapter},   {"allegato", Style::chapter},
    {"appendice", Style::chapter}, {"kapittel", Style::chapter}, {"kap.", Style::chapter},
    {"del", Style::chapter},       {"vedlegg", Style::chapter},  {"tillegg", Style::chapter},
    {"capo", Style::chapter},      {"section", Style::article},  {"article", Style::article},
    {"articolo", Style::article},  {"art.", Style::article},     {"art", Style::article},
    {"artikkel", Style::article},  {"sezione", Style::article},  {"seksjon", Style::article},
    {"clause", Style::article},    {"clausola", Style::article}, {"§", Style::article},
}};

bool is_roman_digit(char c) {
  return c == 'I' || c == 'V' || c == 'X' || c == 'L' || c == 'C';
}

/// "5", "3-1", "2.4", "IV", "B", "5a", perhaps with closing punctuation.
bool is_label(std::string_view word) {
  while (!word.empty() && (word.back() == '.' || word.back() == ':' || word.back() == ')'))
    word.remove_suffix(1);
  if (word.empty() || word.size() > 8) return false;
  if (word.size() == 1 && word[0] >= 'A' && word[0] <= 'Z') return true;
  if (std::all_of(word.begin(), word.end(), is_roman_digit)) return true;
  const auto part_of_number = [](char c) { return is_digit(c) || c == '.' || c == '-'; };
  if (word.back() >= 'a' && word.back() <= 'c') word.remove_suffix(1);
  return !word.empty() && is_digit(word[0]) && std::all_of(word.begin(), word.end(), part_of_number);
}

std::string_view after(std::string_view line, std::size_t size) {
  return trim(line.substr(size));
}

/// After "Article 5" stands nothing, a title, or a mark and a title; "Article 5 shall apply" is a sentence.
std::optional<std::string_view> title_after_label(std::string_view rest) {
  for (const std::string_view mark : {"–", "—", "-", ":", "."})
    if (rest.starts_with(mark)) return after(rest, mark.size());
  if (rest.empty() || begins_upper(rest) || rest.front() == '(') return rest;
  return std::nullopt;
}

std::optional<Numbering> parse_keyword(std::string_view line) {
  const std::size_t blank = line.find(' ');
  if (blank == std::string_view::npos || blank > 12) return std::nullopt;
  // Abbreviations aside a keyword in lower case is a word in a sentence.
  if (!begins_upper(line) && !line.starts_with("§") && !line.starts_with("art.")) return std::nullopt;
  const std::string word = to_lower(line.substr(0, blank));
  const auto keyword = std::find_if(keywords.begin(), keywords.end(),
                                    [&](const Keyword& entry) { return entry.word == word; });
  if (keyword == keywords.end()) return std::nullopt;
  const auto rest = after(line, blank);
  const std::size_t label_end = std::min(rest.find(' '), rest.size());
  if (!is_label(rest.substr(0, label_end))) return std::nullopt;
  const auto title = title_after_label(after(rest, label_end));
  if (!title) return std::nullopt;
  return Numbering{keyword->style, 1, 0, true, *title};
}

std::optional<Numbering> parse_decimal(std::string_view line) {
  Numbering numbering;
  numbering.depth = 0;
  std::size_t at = 0;
  bool dot_last = false;
  while (at < line.size() && is_digit(line[at])) {
    std::size_t number = 0;
    const std::size_t start = at;
    while (at < line.size() && is_digit(line[at]) && at - start < 3)
      number = number * 10 + static_cast<std::size_t>(line[at++] - '0');
    if ((at < line.size() && is_digit(line[at])) || number > 99) return std::nullopt;
    if (numbering.depth++ == 0) numbering.first = number;
    dot_last = at < line.size() && line[at] == '.';
    if (!dot_last) break;
    ++at;
  }
  if (numbering.depth == 0 || numbering.depth > 5) return std::nullopt;
  const bool bracket = at < line.size() && line[at] == ')';
  if (bracket) ++at;
  if (at < line.size() && line[at] != ' ' && line[at] != '\t') return std::nullopt;
  numbering.dotted = dot_last || bracket || numbering.depth > 1;
  numbering.rest = after(line, at);
  return numbering;
}

std::optional<Numbering> parse_roman(std::string_view line) {
  std::size_t at = 0;
  while (at < line.size() && at < 6 && is_roman_digit(line[at])) ++at;
  if (at == 0 || at + 1 >= line.size() || line[at] != '.' || line[at + 1] != ' ') return std::nullopt;
  if (line[0] == 'C' || line[0] == 'L') return std::nullopt;  // rather an initial
  return Numbering{Style::roman, 1, 0, true, after(line, at + 1)};
}

}  // namespace

std::optional<Numbering> parse_numbering(std::string_view line) {
  if (line.empty()) return std::nullopt;
  if (is_digit(line.front())) return parse_decimal(line);
  if (auto roman = parse_roman(line)) return roman;
  return parse_keyword(line);
}

}  // namespace docmill
