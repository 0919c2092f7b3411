#include "generate/page_text_lines.hpp"

#include <algorithm>

#include "base/unicode.hpp"
#include "generate/sentences.hpp"

namespace docmill {
namespace {

struct Measured {
  std::size_t length = 0;      ///< code points
  std::size_t first_word = 0;  ///< code points
};

/// Four lines and more without a gap, half of which begin within a sentence: a column of text.
bool is_paragraph(const std::vector<TextLine>& lines, std::size_t from, std::size_t to) {
  if (to - from < 4) return false;
  const auto inner = std::count_if(lines.begin() + static_cast<std::ptrdiff_t>(from),
                                   lines.begin() + static_cast<std::ptrdiff_t>(to),
                                   [](const TextLine& line) { return begins_lower(line.text); });
  return static_cast<std::size_t>(inner) * 2 >= to - from;
}

std::vector<Measured> measure(const std::vector<TextLine>& lines) {
  std::vector<Measured> measured;
  for (const TextLine& line : lines)
    measured.push_back({count_code_points(line.text),
                        count_code_points(std::string_view{line.text}.substr(0, line.text.find(' ')))});
  return measured;
}

/// What three quarters do not exceed. The longest would not do: readers join lines at a hyphen.
std::size_t upper_quartile(std::vector<std::size_t> lengths) {
  const auto place = lengths.begin() + static_cast<std::ptrdiff_t>(lengths.size() * 3 / 4);
  std::nth_element(lengths.begin(), place, lengths.end());
  return *place;
}

/// Of the lines that stand together with others.
std::size_t typical_length(const std::vector<TextLine>& lines, const std::vector<Measured>& measured) {
  std::vector<std::size_t> lengths;
  for (std::size_t i = 0; i < lines.size(); ++i)
    if (!lines[i].after_gap || (i + 1 < lines.size() && !lines[i + 1].after_gap))
      lengths.push_back(measured[i].length);
  if (lengths.empty())
    for (const Measured& line : measured) lengths.push_back(line.length);
  return upper_quartile(std::move(lengths));
}

std::size_t width_of(const std::vector<Measured>& measured, std::size_t from, std::size_t to) {
  std::vector<std::size_t> lengths;
  for (std::size_t i = from; i < to; ++i) lengths.push_back(measured[i].length);
  return upper_quartile(std::move(lengths));
}

void mark_full(std::vector<TextLine>& lines) {
  if (lines.empty()) return;
  const std::vector<Measured> measured = measure(lines);
  const std::size_t typical = typical_length(lines, measured);
  for (std::size_t from = 0, to = 0; from < lines.size(); from = to) {
    to = from + 1;
    while (to < lines.size() && !lines[to].after_gap) ++to;
    const std::size_t own = width_of(measured, from, to);
    const std::size_t width = is_paragraph(lines, from, to) ? own : std::max(own, typical);
    for (std::size_t i = from; i < to; ++i) {
      const std::size_t next = i + 1 < lines.size() ? measured[i + 1].first_word : 0;
      lines[i].full = (measured[i].length + 1 + next) * 10 > width * 9;
    }
  }
}

}  // namespace

std::string squeezed(std::string_view text) {
  std::string result;
  for (const char c : text) {
    const bool blank = c == ' ' || c == '\t' || c == '\f' || c == '\r';
    if (!blank)
      result += c;
    else if (!result.empty() && result.back() != ' ')
      result += ' ';
  }
  while (result.ends_with(' ')) result.pop_back();
  return result;
}

std::vector<TextLine> text_lines(const std::string& text) {
  std::vector<TextLine> lines;
  uint64_t start = 0;
  bool gap = false;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t end = std::min(text.find('\n', at), text.size());
    const std::string_view raw = std::string_view{text}.substr(at, end - at);
    if (std::string line = squeezed(raw); line.empty()) {
      gap = true;
    } else {
      lines.push_back({std::move(line), start, at + raw.find_first_not_of(" \t\f\r"), gap, false});
      gap = false;
    }
    start += count_code_points(raw) + 1;
    at = end + 1;
  }
  mark_full(lines);
  return lines;
}

bool begins_lower(std::string_view text) {
  std::size_t at = 0;
  return !text.empty() && is_lower(next_code_point(text, at));
}

bool looks_tabular(std::string_view line) {
  if (line.starts_with('|') || line.find("....") != std::string_view::npos ||
      line.find(". . .") != std::string_view::npos)
    return true;
  std::size_t figures = 0, words = 0;
  for (std::size_t at = 0; at < line.size();) {
    const std::size_t end = std::min(line.find(' ', at), line.size());
    const std::string_view word = line.substr(at, end - at);
    const auto digits = std::count_if(word.begin(), word.end(), is_digit);
    (digits * 2 >= static_cast<std::ptrdiff_t>(word.size()) ? figures : words) += 1;
    at = end + 1;
  }
  return figures >= 3 && figures * 2 >= words * 3 && !ends_sentence(line);
}

bool is_underline(std::string_view line) {
  return line.size() >= 3 && line.find_first_not_of("=-_*~ ") == std::string_view::npos;
}

std::size_t item_mark(std::string_view line) {
  for (const std::string_view mark :
       {"• ", "- ", "– ", "* ", "‣ ", "▪ ", "◦ ", "· ", "■ ", "● ", "\uF0B7 ", "\uF0A7 ", "➢ ", "✓ ", "o "})
    if (line.starts_with(mark)) return mark.size();
  std::size_t at = 0;
  while (at < line.size() && at < 2 && is_digit(line[at])) ++at;
  if (at == 0 && !line.empty() && line[0] >= 'a' && line[0] <= 'z' && line.substr(1).starts_with(')')) at = 1;
  if (at > 0 && at + 1 < line.size() && (line[at] == '.' || line[at] == ')') && line[at + 1] == ' ')
    return at + 2;
  return 0;
}

}  // namespace docmill
