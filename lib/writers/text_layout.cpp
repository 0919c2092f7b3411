#include "writers/text_layout.hpp"

#include <algorithm>
#include <array>

#include "base/unicode.hpp"

namespace docmill {
namespace {

constexpr std::string_view ellipsis = "…";

/// Whether a line may not end between the two words: "GBP 41", "2 340", "5 %", "art. 3".
bool sticks(std::string_view left, std::string_view right) {
  constexpr std::array<std::string_view, 14> before_figures{"kr",   "kr.",  "€",  "$",  "£",    "n.",  "nr.",
                                                            "art.", "Art.", "p.", "s.", "pag.", "No.", "ca."};
  constexpr std::string_view after_figures[] = {"%",          "€",       "kr",       "kr.",     "mrd.",
                                                "per",        "million", "billion",  "prosent", "millioner",
                                                "milliarder", "milioni", "miliardi", "pct"};
  if (left.empty() || right.empty()) return false;
  if (is_digit(right[0])) {
    const bool currency = left.size() == 3 &&
                          std::all_of(left.begin(), left.end(), [](char c) { return c >= 'A' && c <= 'Z'; });
    const bool group = is_digit(left.back()) && right.size() >= 3 && is_digit(right[1]) &&
                       is_digit(right[2]) && (right.size() == 3 || !is_digit(right[3])) && left.size() <= 3;
    return currency || group ||
           std::find(before_figures.begin(), before_figures.end(), left) != before_figures.end();
  }
  const std::string_view unit = right.substr(0, right.find_last_not_of(".,;:") + 1);
  return is_digit(left.back()) && std::ranges::any_of(after_figures, [&](std::string_view known) {
           return known == right || known == unit;
         });
}

std::vector<std::string_view> split_words(std::string_view text) {
  std::vector<std::string_view> words;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t start = text.find_first_not_of(" \t\n\r\f\v", at);
    if (start == std::string_view::npos) break;
    at = std::min(text.find_first_of(" \t\n\r\f\v", start), text.size());
    words.push_back(text.substr(start, at - start));
  }
  return words;
}

/// Words with what sticks to them, each piece no wider than a line.
std::vector<std::string> pieces(std::string_view text, const Font& font, double size, double width) {
  std::vector<std::string> result;
  std::string_view previous;
  const auto add = [&](std::string_view word) {
    std::string rest;
    for (std::size_t at = 0; at < word.size();) {
      const std::size_t start = at;
      next_code_point(word, at);
      const std::string_view letter = word.substr(start, at - start);
      if (!rest.empty() && font.width(rest, size) + font.width(letter, size) > width) {
        result.push_back(rest);
        rest.clear();
      }
      rest += letter;
    }
    result.push_back(rest);
  };
  for (const std::string_view word : split_words(text)) {
    const std::string joined = result.empty() ? "" : result.back() + " " + std::string{word};
    if (!result.empty() && sticks(previous, word) && font.width(joined, size) <= width)
      result.back() = joined;
    else if (font.width(word, size) <= width)
      result.emplace_back(word);
    else
      add(word);
    previous = word;
  }
  return result;
}

std::string join(const std::vector<std::string>& words, std::size_t from, std::size_t to) {
  std::string line;
  for (std::size_t i = from; i < to; ++i) line += (line.empty() ? "" : " ") + words[i];
  return line;
}

/// The start of each line.
std::vector<std::size_t> fill(const std::vector<std::string>& words, const Font& font, double size,
                              double width) {
  std::vector<std::size_t> starts;
  const double space = font.width(" ", size);
  double used = 0;
  for (std::size_t i = 0; i < words.size(); ++i) {
    const double own = font.width(words[i], size);
    if (starts.empty() || used + space + own > width) {
      starts.push_back(i);
      used = own;
    } else {
      used += space + own;
    }
  }
  return starts;
}

/// Takes a word down to a last line that is a single short one.
void fill_last_line(std::vector<std::size_t>& starts, const std::vector<std::string>& words, const Font& font,
                    double size, double width) {
  if (starts.size() < 2) return;
  const std::size_t last = starts.back();
  const std::size_t before = starts[starts.size() - 2];
  const std::string moved = join(words, last - 1, words.size());
  if (last - before >= 4 && font.width(join(words, last, words.size()), size) < width / 6 &&
      font.width(moved, size) <= width)
    starts.back() = last - 1;
}

std::vector<std::string> set_lines(const std::vector<std::string>& words,
                                   const std::vector<std::size_t>& starts) {
  std::vector<std::string> lines;
  for (std::size_t i = 0; i < starts.size(); ++i)
    lines.push_back(join(words, starts[i], i + 1 < starts.size() ? starts[i + 1] : words.size()));
  return lines;
}

}  // namespace

std::vector<std::string> wrap(std::string_view text, const Font& font, double size, double width) {
  const std::vector<std::string> words = pieces(text, font, size, width);
  std::vector<std::size_t> starts = fill(words, font, size, width);
  fill_last_line(starts, words, font, size, width);
  return set_lines(words, starts);
}

std::vector<std::string> wrap_balanced(std::string_view text, const Font& font, double size, double width) {
  const std::vector<std::string> words = pieces(text, font, size, width);
  std::vector<std::size_t> starts = fill(words, font, size, width);
  double least = 0, most = width;
  for (const std::string& word : words) least = std::max(least, font.width(word, size));
  while (starts.size() > 1 && most - least > 1) {
    const double middle = (least + most) / 2;
    (fill(words, font, size, middle).size() == starts.size() ? most : least) = middle;
  }
  if (starts.size() > 1) starts = fill(words, font, size, most);
  return set_lines(words, starts);
}

std::vector<std::string> wrap_at_most(std::size_t most, std::string_view text, const Font& font, double size,
                                      double width) {
  std::vector<std::string> lines = wrap(text, font, size, width);
  if (lines.size() <= most) return lines;
  lines.resize(most);
  lines.back() = fit(lines.back() + std::string{ellipsis}, font, size, width);
  return lines;
}

std::string fit(std::string_view text, const Font& font, double size, double width) {
  std::string line;
  for (const std::string_view word : split_words(text)) line += (line.empty() ? "" : " ") + std::string{word};
  if (font.width(line, size) <= width) return line;
  const double room = width - font.width(ellipsis, size);
  std::size_t keep = 0;
  for (double used = 0; keep < line.size();) {
    std::size_t next = keep;
    next_code_point(line, next);
    used += font.width(std::string_view{line}.substr(keep, next - keep), size);
    if (used > room) break;
    keep = next;
  }
  line.resize(keep);
  while (line.ends_with(' ') || line.ends_with(',')) line.pop_back();
  return line + std::string{ellipsis};
}

std::string fit_middle(std::string_view text, const Font& font, double size, double width) {
  if (font.width(text, size) <= width) return std::string{text};
  const auto length = count_code_points(text);
  for (auto kept = length - 1; kept > 1; --kept) {
    const auto tail = (kept + 1) / 2;  // it tells more: numbers and endings stand there
    auto shorter = std::string{text.substr(0, byte_offset(text, kept - tail))} + std::string{ellipsis} +
                   std::string{text.substr(byte_offset(text, length - tail))};
    if (font.width(shorter, size) <= width) return shorter;
  }
  return std::string{ellipsis};
}

}  // namespace docmill
