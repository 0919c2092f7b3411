#include "structure/line_kind.hpp"

#include <algorithm>
#include <array>
#include <string>

#include "base/unicode.hpp"

namespace docmill {
namespace {

template <std::size_t count>
bool contains(const std::array<std::string_view, count>& list, std::string_view word) {
  return std::find(list.begin(), list.end(), word) != list.end();
}

/// English, Italian, Norwegian, and what is spelled alike elsewhere; three letters are enough to tell.
bool is_month(const std::string& word) {
  constexpr std::array<std::string_view, 21> starts{"jan", "feb", "mar", "apr", "may", "mai", "mag",
                                                    "jun", "giu", "jul", "lug", "aug", "ago", "sep",
                                                    "set", "oct", "okt", "ott", "nov", "dec", "des"};
  return word.size() >= 3 && word.size() <= 10 &&
         (contains(starts, word.substr(0, 3)) || word.starts_with("dic")) &&
         std::all_of(word.begin(), word.end(), [](char c) { return (c >= 'a' && c <= 'z') || c == '.'; });
}

/// Nothing but numbers, months, weekdays' commas and a place before: "Oslo, 3 May 2024", "12.03.2024".
bool is_date(std::string_view line) {
  std::size_t months = 0, numbers = 0, others = 0;
  for (const auto word : split_words(line)) {
    if (is_digit(word.front()))
      ++numbers;
    else if (is_month(to_lower(word.substr(0, word.find_last_not_of(",.") + 1))))
      ++months;
    else
      ++others;
  }
  return numbers > 0 && ((months == 1 && others <= 2 && numbers <= 3) || (others == 0 && months == 0));
}

/// "Page 3", "Side 1 av 4", "Pagina 2/5", "- 3 -", "3".
bool is_page_number(std::string_view line) {
  constexpr std::array<std::string_view, 12> words{"page", "side", "pagina", "pag.", "seite", "s.",
                                                   "of",   "av",   "di",     "von",  "p.",    "-"};
  bool number = false;
  for (const auto word : split_words(line)) {
    const bool numeric = word.find_first_not_of("0123456789/–-") == std::string_view::npos;
    const bool roman = word.find_first_not_of("ivx") == std::string_view::npos;
    number |= roman || (numeric && is_digit(word.front()));
    if (!numeric && !roman && !contains(words, to_lower(word))) return false;
  }
  return number;
}

/// Dot leaders, or a title and a page number far to the right of it.
bool is_contents_line(std::string_view line) {
  if (line.find("....") != std::string_view::npos || line.find(". . .") != std::string_view::npos ||
      line.find("……") != std::string_view::npos || line.find("____") != std::string_view::npos)
    return true;
  const std::size_t number = line.find_last_not_of("0123456789") + 1;
  return number > 2 && number < line.size() && line[number - 1] == ' ' && line[number - 2] == ' ';
}

bool is_list_item(std::string_view line) {
  for (const std::string_view mark :
       {"•", "·", "▪", "●", "○", "■", "□", "►", "➢", "✓", "*", "-", "–", "—", "\uf0b7", "o "})
    if (line.starts_with(mark)) return true;
  return line.size() > 2 && (line[1] == ')' || line[0] == '(');
}

/// "Reference: 12": a colon with something behind it, after at most five words.
bool is_key_value(std::string_view line) {
  const std::size_t colon = line.find(": ");
  if (colon == std::string_view::npos || colon + 2 >= line.size()) return line.ends_with(':');
  const auto key = line.substr(0, colon);
  return count_words(key) <= 3;
}

/// A street with its number, a postal code with its town, a telephone.
bool is_address(std::string_view line) {
  constexpr std::array<std::string_view, 12> streets{"via",    "viale", "piazza", "corso", "largo", "p.o.",
                                                     "street", "road",  "avenue", "tel",   "tel.",  "tlf"};
  const auto words = split_words(line);
  const bool has_digit = line.find_first_of("0123456789") != std::string_view::npos;
  if (words.size() > 9) return false;
  if (words.front().size() >= 4 && words.front().size() <= 5 && words.size() <= 5 &&
      std::all_of(words.front().begin(), words.front().end(), is_digit) && !is_year(words.front()))
    return true;
  return has_digit && std::any_of(words.begin(), words.end(), [&](std::string_view word) {
           const std::string lower = to_lower(word.substr(0, word.find_last_not_of(",:") + 1));
           return contains(streets, lower) || lower.ends_with("gata") || lower.ends_with("veien") ||
                  lower.ends_with("gate");
         });
}

/// "Figure 2. Node label", "Tabella 1": captions.
bool is_caption(std::string_view line) {
  constexpr std::array<std::string_view, 9> words{"figure", "fig.",   "table",   "figura", "tabella",
                                                  "figur",  "tabell", "tabelle", "exhibit"};
  const std::size_t blank = line.find(' ');
  return blank != std::string_view::npos && blank + 1 < line.size() && is_digit(line[blank + 1]) &&
         contains(words, to_lower(line.substr(0, blank)));
}

bool is_web(std::string_view line) {
  return line.find('@') != std::string_view::npos || line.find("www.") != std::string_view::npos ||
         line.find("://") != std::string_view::npos;
}

}  // namespace

std::vector<std::string_view> split_words(std::string_view line) {
  std::vector<std::string_view> words;
  for (std::size_t at = 0; at < line.size();) {
    const std::size_t start = line.find_first_not_of(" \t", at);
    if (start == std::string_view::npos) break;
    at = std::min(line.find_first_of(" \t", start), line.size());
    words.push_back(line.substr(start, at - start));
  }
  return words;
}

bool is_figure(std::string_view cell) {
  for (const std::string_view dash : {"-", "–", "—", "n/a", "N/A", "n.a."})
    if (cell == dash) return true;
  constexpr std::u32string_view marks{U".,' \u00a0\u202f\u2009()+-\u2212\u2013%$\u20ac\u00a3*/\u2019"};
  bool digits = false;
  for (std::size_t at = 0; at < cell.size();) {
    const char32_t c = next_code_point(cell, at);
    const bool digit = c >= '0' && c <= '9';
    digits |= digit;
    if (!digit && marks.find(c) == std::u32string_view::npos) return false;
  }
  return digits;
}

bool is_year(std::string_view cell) {
  const auto words = split_words(cell);
  if (words.empty() || words.size() > 3) return false;
  return std::any_of(words.begin(), words.end(), [](std::string_view word) {
    return word.size() >= 4 && (word.starts_with("19") || word.starts_with("20")) &&
           word.find_first_not_of("0123456789/-*") == std::string_view::npos && word.size() <= 9;
  });
}

LineCount count_line(std::string_view line) {
  LineCount count;
  std::size_t length = 0;
  for (std::size_t at = 0; at < line.size();) {
    const char32_t c = next_code_point(line, at);
    ++count.characters;
    count.letters += is_letter(c);
    count.upper += is_upper(c);
    count.digits += c >= '0' && c <= '9';
    const bool space = c == ' ' || c == '\t' || c == 0xA0;
    if (!space && length == 0) {
      ++count.words;
      count.capitalised += !is_lower(c);
    }
    if (space && length > 0 && length <= 3) ++count.minor;
    length = space ? 0 : length + 1;
  }
  count.minor += length > 0 && length <= 3;
  return count;
}

bool begins_upper(std::string_view line) {
  std::size_t at = 0;
  while (at < line.size()) {
    const char32_t c = next_code_point(line, at);
    if (is_letter(c)) return !is_lower(c);
    if (c >= '0' && c <= '9') return false;
  }
  return false;
}

bool is_cut_off(std::string_view line) {
  constexpr std::array<std::string_view, 38> minor{
      "a",   "an",  "the", "of",  "and",  "or",  "in",  "on",    "to",     "for",     "by",   "with", "from",
      "at",  "as",  "is",  "are", "that", "di",  "del", "della", "dei",    "e",       "o",    "il",   "la",
      "per", "con", "da",  "og",  "av",   "til", "som", "med",   "during", "between", "into", "than"};
  if (line.ends_with(',') || line.ends_with('-')) return true;
  return contains(minor, to_lower(split_words(line).back()));
}

bool is_lettered(std::string_view line) {
  return line.size() > 3 && line[0] >= 'A' && line[0] <= 'Z' && line[1] == '.' && line[2] == ' ';
}

bool is_never_heading(std::string_view line) {
  return line.empty() || is_web(line) || is_caption(line) || is_list_item(line) || is_contents_line(line) ||
         is_page_number(line) || is_date(line) || is_key_value(line) || is_address(line) ||
         line.find('|') != std::string_view::npos || line.find(" · ") != std::string_view::npos;
}

}  // namespace docmill
