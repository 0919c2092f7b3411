#include <algorithm>

#include "base/unicode.hpp"
#include "structure/line_kind.hpp"
#include "structure/table_rows.hpp"

// Forms and invoices: "Invoice date: 3 May", or the label and its value on lines or in columns of their own.
// The colon stays with the label: it says that the table has no header.
namespace docmill {
namespace {

constexpr std::size_t fewest_pairs = 3;
constexpr std::size_t longest_key = 40, longest_value = 80;  // characters
constexpr std::size_t most_value_lines = 3;

bool is_sentence(std::string_view text) {
  return count_words(text) >= 6 && (text.ends_with('.') || text.ends_with('!') || text.ends_with('?'));
}

bool is_key(std::string_view text) {
  if (text.empty() || text.find("//") != std::string_view::npos || text.find(':') != std::string_view::npos)
    return false;
  std::size_t at = 0;
  const char32_t first = next_code_point(text, at);
  return is_letter(first) && count_words(text) <= 5 && count_code_points(text) <= longest_key;
}

bool is_value(std::string_view text) {
  return !text.empty() && !text.starts_with("//") && !text.ends_with(':') &&
         count_code_points(text) <= longest_value && !is_sentence(text);
}

struct Pair {
  Row row;
  std::size_t lines = 0;
};

class Pairs {
 public:
  explicit Pairs(const std::vector<Line>& lines) : lines_{lines} {}

  std::optional<Pair> at(std::size_t index) const {
    if (!usable(index)) return std::nullopt;
    const std::string_view text = lines_[index].text;
    const std::size_t colon = text.find(':');
    if (colon == std::string_view::npos) return value_with_colon(index);
    const std::string_view key = trim(text.substr(0, colon)), value = trim(text.substr(colon + 1));
    if (!is_key(key)) return std::nullopt;
    if (value.empty()) return value_below(index);
    const bool apart = colon + 1 < text.size() && (text[colon + 1] == ' ' || begins_upper(value));
    if (!apart || !is_value(value)) return std::nullopt;
    return Pair{{std::string{text.substr(0, colon + 1)}, std::string{value}}, 1};
  }

 private:
  bool usable(std::size_t index) const {
    return index < lines_.size() && !lines_[index].running && !lines_[index].in_table;
  }
  bool same_page(std::size_t first, std::size_t second) const {
    return usable(second) && lines_[first].page == lines_[second].page;
  }

  /// "Version" and ": 2.1" on the next line.
  std::optional<Pair> value_with_colon(std::size_t index) const {
    if (!same_page(index, index + 1) || !is_key(lines_[index].text)) return std::nullopt;
    const std::string_view next = lines_[index + 1].text;
    if (!next.starts_with(':') || !is_value(trim(next.substr(1)))) return std::nullopt;
    return Pair{{std::string{lines_[index].text} + ":", std::string{trim(next.substr(1))}}, 2};
  }

  /// "Address:" and one to three lines below it.
  std::optional<Pair> value_below(std::size_t index) const {
    std::string value;
    std::size_t end = index + 1;
    for (; end <= index + most_value_lines && same_page(index, end); ++end) {
      const Line& line = lines_[end];
      if (end > index + 1 && line.after_gap) break;
      if (line.text.find(':') != std::string_view::npos || !is_value(line.text)) break;
      value.append(value.empty() ? "" : " ").append(line.text);
    }
    if (value.empty()) return std::nullopt;
    return Pair{{std::string{lines_[index].text}, std::move(value)}, end - index};
  }

  const std::vector<Line>& lines_;
};

}  // namespace

std::optional<TableRun> key_value_table(const std::vector<Line>& lines, std::size_t at) {
  const Pairs pairs{lines};
  TableRun run{{}, at, at};
  std::size_t count = 0;
  while (run.end < lines.size() && lines[run.end].page == lines[at].page) {
    if (const auto pair = pairs.at(run.end)) {
      run.rows.push_back(pair->row);
      run.end += pair->lines;
      ++count;
      continue;
    }
    // A line between pairs names the part of the form that follows: "Seller".
    const Line& line = lines[run.end];
    const bool part = count > 0 && is_key(line.text) && !line.running && begins_upper(line.text) &&
                      count_line(line.text).digits == 0;
    const auto next = part ? pairs.at(run.end + 1) : std::nullopt;
    if (!next || lines[run.end + 1].page != line.page) break;
    run.rows.push_back({std::string{line.text}, std::string{}});
    ++run.end;
  }
  if (count < fewest_pairs) return std::nullopt;
  return run;
}

std::optional<TableRun> block_table(const std::vector<Line>& lines, std::size_t at) {
  if (!lines[at].after_gap || lines[at].in_table) return std::nullopt;
  const auto block_end = [&](std::size_t from, bool figures) {
    std::size_t end = from;
    while (end < lines.size() && lines[end].page == lines[at].page &&
           (end == from || !lines[end].after_gap) && !lines[end].running &&
           is_figure(lines[end].text) == figures)
      ++end;
    return end;
  };
  const std::size_t labels_end = block_end(at, false), count = labels_end - at;
  if (count < fewest_pairs || count > 60 || !lines[labels_end - 1].before_gap) return std::nullopt;
  TableRun run{{}, at, labels_end};
  for (std::size_t row = 0; row < count; ++row) {
    const std::string_view label = lines[at + row].text;
    const bool short_text = count_code_points(label) <= longest_key && !is_sentence(label);
    if (!short_text || count_line(label).letters < 3 || !begins_upper(label)) return std::nullopt;
    run.rows.push_back({std::string{label}});
  }
  for (std::size_t end = block_end(run.end, true); end - run.end == count; end = block_end(run.end, true)) {
    for (std::size_t row = 0; row < count; ++row) run.rows[row].emplace_back(lines[run.end + row].text);
    run.end = end;
  }
  if (run.rows[0].size() < 2 || (run.end < lines.size() && !lines[run.end - 1].before_gap))
    return std::nullopt;
  return run;
}

}  // namespace docmill
