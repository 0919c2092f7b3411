#include "readers/layout_tables.hpp"

#include <algorithm>
#include <iterator>

#include "base/unicode.hpp"

namespace docmill {

void drop_empty(std::vector<std::vector<std::string>>& rows) {
  const auto is_empty = [](const std::string& cell) { return cell.empty(); };
  std::erase_if(rows, [&](const auto& row) { return std::all_of(row.begin(), row.end(), is_empty); });
  if (rows.empty()) return;
  for (std::size_t column = rows.front().size(); column-- > 0;) {
    if (!std::all_of(rows.begin(), rows.end(), [&](const auto& row) { return row[column].empty(); }))
      continue;
    for (auto& row : rows) row.erase(row.begin() + static_cast<std::ptrdiff_t>(column));
  }
}

bool is_figure_cell(const std::string& text) {
  constexpr std::u32string_view marks{
      U".,' \u00a0\u202f\u2009()+-\u2212\u2013\u2014%$\u20ac\u00a3*/\u2019:<>\u00b1"};
  for (const std::string_view none : {"-", "\u2013", "\u2014", "n/a", "N/A", "n.a.", "na", "NA", ".."})
    if (text == none) return true;
  std::size_t digits = 0, letters = 0;
  for (std::size_t at = 0; at < text.size();) {
    const char32_t c = next_code_point(text, at);
    if (c >= '0' && c <= '9')
      ++digits;
    else if (marks.find(c) == std::u32string_view::npos)
      ++letters;
  }
  return digits > 0 && letters <= (digits >= 2 ? 3U : 1U) && letters <= digits;
}

std::vector<LayoutTable> layout_tables(const std::vector<Rule>& rules, const std::vector<LayoutWord>& words,
                                       double page_width) {
  std::vector<const LayoutWord*> free;
  for (const auto& word : words) free.push_back(&word);
  auto tables = ruled_tables(rules, free);
  auto aligned = aligned_tables(free, page_width);
  std::move(aligned.begin(), aligned.end(), std::back_inserter(tables));
  std::stable_sort(tables.begin(), tables.end(),
                   [](const LayoutTable& a, const LayoutTable& b) { return a.box.y0 < b.box.y0; });
  return tables;
}

}  // namespace docmill
