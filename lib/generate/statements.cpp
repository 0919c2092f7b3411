#include "generate/statements.hpp"

#include <algorithm>
#include <array>
#include <iterator>
#include <vector>

#include "base/unicode.hpp"
#include "generate/sentences.hpp"

namespace docmill {
namespace {

constexpr std::size_t fewest_words = 4, most_words = 90;

std::vector<std::string_view> words_of(std::string_view text) {
  std::vector<std::string_view> words;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t end = std::min(text.find(' ', at), text.size());
    if (end > at) words.push_back(text.substr(at, end - at));
    at = end + 1;
  }
  return words;
}

/// "... of the": cut off by a column or a page.
bool breaks_off(const std::vector<std::string_view>& words) {
  constexpr std::string_view joining[] = {
      "the", "a",     "an",   "of",   "and",  "or",  "in",    "to",  "for", "by",  "from", "is",  "are",
      "was", "than",  "that", "with", "di",   "del", "della", "e",   "il",  "la",  "le",   "che", "per",
      "con", "da",    "nel",  "og",   "av",   "i",   "på",    "som", "til", "med", "en",   "et",  "det",
      "den", "eller", "at",   "und",  "oder", "der", "die",   "das", "dem", "von", "zur",  "zum", "mit",
      "für", "de",    "des",  "du",   "ou",   "les", "y",     "el",  "los"};
  if (words.back().ends_with(',') || words.back().ends_with('-')) return true;
  return std::ranges::find(joining, to_lower(words.back())) != std::end(joining);
}

/// Begins in the middle of a sentence; "iPad" and "e-mail" do not tell.
bool begins_small(std::string_view text, std::string_view first_word) {
  std::size_t at = 0;
  return is_lower(next_code_point(text, at)) && to_lower(first_word) == first_word;
}

/// What publishers print into every paper.
bool is_imprint(std::string_view text) {
  const std::string lower = to_lower(text);
  for (const std::string_view mark : {"all rights reserved", "to copy otherwise",
                                      "permission to make digital", "tutti i diritti riservati", "©"})
    if (lower.find(mark) != std::string::npos) return true;
  return false;
}

bool has_address(std::string_view text) {
  for (const std::string_view mark : {"@", "://", "www.", "<", ",,"})
    if (text.find(mark) != std::string_view::npos) return true;
  return false;
}

/// A bracket or a quotation mark without its other half: a piece of a longer sentence.
bool is_unbalanced(std::string_view text) {
  constexpr std::array<std::pair<std::string_view, std::string_view>, 4> pairs{
      {{"(", ")"}, {"[", "]"}, {"“", "”"}, {"«", "»"}}};
  const auto count = [text](std::string_view mark) {
    std::size_t found = 0;
    for (std::size_t at = text.find(mark); at != std::string_view::npos;
         at = text.find(mark, at + mark.size()))
      ++found;
    return found;
  };
  return std::any_of(pairs.begin(), pairs.end(),
                     [&](const auto& pair) { return count(pair.first) != count(pair.second); });
}

/// Formulas, codes, rows of a form: few letters, or many letters alone.
bool is_of_words(std::string_view text, const std::vector<std::string_view>& words) {
  std::size_t letters = 0, others = 0;
  for (std::size_t at = 0; at < text.size();) {
    const char32_t c = next_code_point(text, at);
    if (c == U'\uFFFD' || (c >= 0xE000 && c <= 0xF8FF)) return false;
    if (is_letter(c))
      ++letters;
    else if (c != U' ')
      ++others;
  }
  if (letters * 10 < (letters + others) * 6) return false;
  const auto alone = std::count_if(words.begin(), words.end(), [](std::string_view word) {
    constexpr std::string_view real[] = {"a", "A", "I", "i", "e", "E", "o", "O", "y", "à", "è", "å", "Å"};
    return count_code_points(word) == 1 && !is_digit(word[0]) &&
           std::ranges::find(real, word) == std::end(real);
  });
  return static_cast<std::size_t>(alone) * 6 < words.size() || alone == 0;
}

/// "Fig. 4: The steps", "Table 2." — but not "Table 2 shows ...".
bool is_caption(const std::vector<std::string_view>& words) {
  constexpr std::string_view names[] = {"figure",  "fig.",    "table",  "tab.",      "figura",
                                        "tabella", "figur",   "tabell", "abbildung", "tabelle",
                                        "exhibit", "tableau", "chart"};
  if (words.size() < 2 || std::ranges::find(names, to_lower(words[0])) == std::end(names)) return false;
  return words[1].find_first_of("0123456789") != std::string_view::npos &&
         (words[1].ends_with(':') || words[1].ends_with('.') || words[1].ends_with(')'));
}

/// "A." or "J.-P.": an initial of a name.
bool is_initial(std::string_view word) {
  return word.size() >= 2 && word.size() <= 6 && word[0] >= 'A' && word[0] <= 'Z' && word[1] == '.';
}

bool is_year(std::string_view word) {
  while (!word.empty() && !is_digit(word.front())) word.remove_prefix(1);
  return word.size() >= 4 && (word.starts_with("19") || word.starts_with("20")) && is_digit(word[2]) &&
         is_digit(word[3]) && (word.size() == 4 || !is_digit(word[4]));
}

/// An entry of a bibliography: names with initials, a year, pages, a journal.
bool is_reference(std::string_view text, const std::vector<std::string_view>& words) {
  const auto initials = std::count_if(words.begin(), words.end(), is_initial);
  const bool numbered =
      !words[0].empty() && words[0].find_first_not_of("0123456789") == std::string_view::npos;
  if (numbered && initials >= 1) return true;
  const bool year = std::any_of(words.begin(), words.end(), is_year);
  std::size_t marks = 0;
  for (const std::string_view mark : {" pp. ", "Proc. ", " vol. ", " Vol. ", "J. ", "Proceedings of",
                                      "doi:", "arXiv", " eds.", "(Eds.)", "ISBN", "In Proc"})
    marks += text.find(mark) != std::string_view::npos;
  if (initials >= 3 || (initials >= 2 && (year || marks > 0)) || (initials >= 1 && year && marks > 0))
    return true;
  return marks >= 2 || (marks >= 1 && year && words.size() < 14);
}

}  // namespace

bool is_statement(std::string_view sentence, bool item) {
  const std::vector<std::string_view> words = words_of(sentence);
  if (words.size() < (item ? 2 : fewest_words) || words.size() > most_words) return false;
  if (has_address(sentence) || is_imprint(sentence) || breaks_off(words) || is_unbalanced(sentence) ||
      !is_of_words(sentence, words) || is_caption(words) || is_reference(sentence, words))
    return false;
  return item || (ends_sentence(sentence) && !sentence.ends_with(" .") && !begins_small(sentence, words[0]));
}

bool is_apparatus(std::string_view heading) {
  constexpr std::string_view names[] = {"references",
                                        "bibliography",
                                        "literature cited",
                                        "works cited",
                                        "referanser",
                                        "litteratur",
                                        "litteraturliste",
                                        "kilder",
                                        "bibliografia",
                                        "riferimenti bibliografici",
                                        "literatur",
                                        "literaturverzeichnis",
                                        "contents",
                                        "table of contents",
                                        "innhold",
                                        "innholdsfortegnelse",
                                        "indice",
                                        "inhalt",
                                        "inhaltsverzeichnis",
                                        "index",
                                        "références"};
  std::string lower = to_lower(heading);
  while (!lower.empty() && (is_digit(lower.front()) || lower.front() == '.' || lower.front() == ' '))
    lower.erase(0, 1);
  return std::ranges::find(names, lower) != std::end(names);
}

}  // namespace docmill
