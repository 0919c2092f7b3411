#pragma once
#include <cstddef>
#include <optional>
#include <string_view>
#include <vector>

namespace docmill {

/// What a heading begins with.
struct Numbering {
  enum class Style { decimal, roman, chapter, article };
  Style style = Style::decimal;
  std::size_t depth = 1;  ///< decimal: "1.2" has 2
  std::size_t first = 0;  ///< decimal: its first number
  bool dotted = false;    ///< decimal: with a dot or bracket behind or within; "1 Purpose" has none
  std::string_view rest;  ///< what follows, trimmed; may be empty
};
/// "1. Aim", "2.3 Costs", "IV. Results", "Chapter 2", "Kapittel 3", "Art. 5", "§ 3-1 Scope".
std::optional<Numbering> parse_numbering(std::string_view line);

/// "A. Scope".
bool is_lettered(std::string_view line);

/// A cell of figures: digits with separators, sign, brackets, currency, per cent; or a dash for none.
bool is_figure(std::string_view cell);
/// A year, alone or with a quarter or month: what stands above a column.
bool is_year(std::string_view cell);

/// What looks like a heading to rules on length and case and is none: dates, page numbers, addresses, "key:
/// value", list items, captions, lines of a table of contents, mail and web addresses.
bool is_never_heading(std::string_view line);

/// Letters by case and words of one line.
struct LineCount {
  std::size_t characters = 0, letters = 0, upper = 0, digits = 0, words = 0;
  std::size_t capitalised = 0;  ///< words that begin with an upper-case letter or a digit
  std::size_t minor = 0;        ///< words of up to three letters, which titles leave in lower case
};
LineCount count_line(std::string_view line);
bool begins_upper(std::string_view line);
/// Ends like a line that goes on: with a comma, a hyphen, or a word such as "of", "di", "og".
bool is_cut_off(std::string_view line);
std::vector<std::string_view> split_words(std::string_view line);

}  // namespace docmill
