#include "structure/table_rows.hpp"

#include <algorithm>

#include "base/unicode.hpp"
#include "structure/line_kind.hpp"

namespace docmill {
namespace {

constexpr std::size_t fewest_rows = 3;
constexpr std::size_t longest_label = 70;  // characters of a row's first cell

bool same_page(const std::vector<Line>& lines, std::size_t first, std::size_t second) {
  return second < lines.size() && lines[first].page == lines[second].page && !lines[second].running;
}

enum class Gaps { end_table, allowed };

/// Rows from `at` on as long as `split` gives as many cells as for the first.
template <class Split>
TableRun collect(const std::vector<Line>& lines, std::size_t at, Gaps gaps, Split split) {
  TableRun run{{}, at, at};
  for (; same_page(lines, at, run.end); ++run.end) {
    if (gaps == Gaps::end_table && run.end > at && lines[run.end].after_gap) break;
    Row row = split(lines[run.end].text);
    if (row.size() < 2 || (!run.rows.empty() && row.size() != run.rows[0].size())) break;
    run.rows.push_back(std::move(row));
  }
  return run;
}

/// Whether the line above was a row of the same table, which then was tried and refused: each run is looked
/// at once.
template <class Split>
bool continues(const std::vector<Line>& lines, std::size_t at, Split split) {
  if (at == 0 || lines[at - 1].in_table || !same_page(lines, at - 1, at) || lines[at - 1].running)
    return false;
  const std::size_t columns = split(lines[at].text).size();
  return columns >= 2 && split(lines[at - 1].text).size() == columns;
}

Row split_pipes(std::string_view line) {
  if (line.find('|') == std::string_view::npos) return {};
  if (line.starts_with('|')) line.remove_prefix(1);
  if (line.ends_with('|') && !line.ends_with("\\|")) line.remove_suffix(1);
  Row row(1);
  for (std::size_t at = 0; at < line.size(); ++at) {
    if (line[at] == '\\' && at + 1 < line.size() && line[at + 1] == '|')
      row.back() += line[++at];
    else if (line[at] == '|')
      row.emplace_back();
    else
      row.back() += line[at];
  }
  for (auto& cell : row) cell = std::string{trim(cell)};
  return row;
}

bool is_pipe_rule(const Row& row) {
  return !row.empty() && std::all_of(row.begin(), row.end(), [](const std::string& cell) {
    return cell.size() >= 1 && cell.find('-') != std::string::npos &&
           cell.find_first_not_of("-: ") == std::string::npos;
  });
}

/// Cells apart by a tab or by two blanks and more; two blanks behind a full stop are a typist's habit.
Row split_columns(std::string_view line) {
  Row row;
  for (std::size_t at = 0; at < line.size();) {
    std::size_t gap = at;
    for (;; ++gap) {
      gap = line.find_first_of(" \t", gap);
      if (gap == std::string_view::npos) break;
      const bool wide = line[gap] == '\t' || line.substr(gap, 2) == "  " || line.substr(gap, 2) == " \t";
      const bool sentence = gap > 0 &&
                            std::string_view{".!?:"}.find(line[gap - 1]) != std::string_view::npos &&
                            line[gap] == ' ' && line.substr(gap, 3) != "   ";
      if (wide && !sentence) break;
    }
    gap = std::min(gap, line.size());
    row.emplace_back(trim(line.substr(at, gap - at)));
    at = std::min(line.find_first_not_of(" \t", gap), line.size());
  }
  return row;
}

bool looks_tabular(const std::vector<Row>& rows) {
  std::size_t cells = 0, characters = 0, figures = 0;
  for (const auto& row : rows)
    for (const auto& cell : row) {
      ++cells;
      characters += count_code_points(cell);
      figures += is_figure(cell);
    }
  return characters <= cells * 30 &&
         (rows[0].size() >= 3 || figures >= rows.size() - 1 || characters <= cells * 20);
}

/// "Net fee income 23.8 24.4" into label and figures; fewer than two figures are no row.
Row split_figures(std::string_view line) {
  if (!is_figure(line.substr(line.find_last_of(" \t") + 1))) return {};  // spares most lines the work
  const auto words = split_words(line);
  std::size_t first = words.size();
  while (first > 0 && is_figure(words[first - 1]) && words[first - 1] != "*") --first;
  if (first == 0 && words.size() >= 4) first = 1;  // a year or a number is the label
  if (first == 0 || words.size() - first < 2) return {};
  Row row;
  row.emplace_back(line.substr(
      0, static_cast<std::size_t>(words[first - 1].data() - line.data()) + words[first - 1].size()));
  if (count_code_points(row[0]) > longest_label) return {};
  row.insert(row.end(), words.begin() + static_cast<std::ptrdiff_t>(first), words.end());
  return row;
}

/// The line above as the header of `columns` cells, with or without one for the labels.
Row header_cells(std::string_view line, std::size_t columns) {
  Row cells = split_columns(line);
  if (cells.size() < columns - 1) {
    const auto words = split_words(line);
    cells.assign(words.begin(), words.end());
  }
  if (cells.size() + 1 == columns) cells.insert(cells.begin(), std::string{});
  return cells.size() == columns ? cells : Row{};
}

}  // namespace

std::optional<TableRun> pipe_table(const std::vector<Line>& lines, std::size_t at) {
  if (lines[at].text.find('|') == std::string_view::npos) return std::nullopt;
  if (!same_page(lines, at, at + 1) || !is_pipe_rule(split_pipes(lines[at + 1].text))) return std::nullopt;
  TableRun run = collect(lines, at, Gaps::end_table, split_pipes);
  if (run.rows.size() < 2) return std::nullopt;
  run.rows.erase(run.rows.begin() + 1);
  return run;
}

std::optional<TableRun> column_table(const std::vector<Line>& lines, std::size_t at) {
  const auto text = lines[at].text;
  if (text.find("  ") == std::string_view::npos && text.find('\t') == std::string_view::npos)
    return std::nullopt;
  if (continues(lines, at, split_columns)) return std::nullopt;
  TableRun run = collect(lines, at, Gaps::allowed, split_columns);
  if (run.rows.size() < fewest_rows || !looks_tabular(run.rows)) return std::nullopt;
  return run;
}

std::optional<TableRun> figure_table(const std::vector<Line>& lines, std::size_t at) {
  if (continues(lines, at, split_figures)) return std::nullopt;
  TableRun run = collect(lines, at, Gaps::allowed, split_figures);
  if (run.rows.size() < fewest_rows) return std::nullopt;
  if (at == 0 || lines[at - 1].page != lines[at].page || lines[at - 1].in_table || lines[at - 1].running)
    return run;
  Row header = header_cells(lines[at - 1].text, run.rows[0].size());
  if (header.empty()) return run;
  run.rows.insert(run.rows.begin(), std::move(header));
  --run.begin;
  return run;
}

}  // namespace docmill
