#include <algorithm>

#include "base/unicode.hpp"
#include "structure/line_kind.hpp"
#include "structure/table_rows.hpp"

// Ruled tables leave poppler's reading order as one cell a block, row by row:
//   Net interest income (blank) 96.7 (blank) 98.9 (blank) Net fee income (blank) 23.8 (blank) 24.4
namespace docmill {
namespace {

constexpr std::size_t longest_cell = 50;  // characters
constexpr std::size_t fewest_rows = 2;
constexpr std::size_t most_header_lines = 2;
constexpr std::size_t most_cells = 2000;  // bounds the work on a page of nothing but cells

/// "07/15/2023", "3.5.2024", "2024-05-03".
bool is_date(std::string_view cell) {
  std::size_t numbers = 0, separators = 0;
  for (std::size_t at = 0; at < cell.size(); ++at) {
    const bool digit = cell[at] >= '0' && cell[at] <= '9';
    numbers += digit && (at == 0 || cell[at - 1] < '0' || cell[at - 1] > '9');
    separators += cell[at] == '/' || cell[at] == '.' || cell[at] == '-';
  }
  return cell.size() >= 6 && cell.size() <= 10 && numbers == 3 && separators == 2;
}

bool is_cell(const Line& line) {
  return !line.running && !line.in_table && line.text.size() <= 4 * longest_cell &&
         count_code_points(line.text) <= longest_cell;
}

/// How many cells from `at` on stand alone. The first may close a block of text, the last may begin one.
std::size_t cells_from(const std::vector<Line>& lines, std::size_t at) {
  std::size_t end = at;
  while (end < lines.size() && end - at < most_cells && lines[end].page == lines[at].page &&
         is_cell(lines[end]) && (end == at || lines[end].after_gap)) {
    const bool closes = lines[end].before_gap;
    ++end;
    if (!closes) break;
  }
  return end - at;
}

class CellRows {
 public:
  CellRows(const std::vector<Line>& lines, std::size_t begin, std::size_t end)
      : lines_{lines}, begin_{begin}, end_{end} {}

  /// The most regular table: a label and at least one figure a row, rows as long as each other.
  std::optional<TableRun> find() const {
    for (std::size_t at = begin_; at < end_; ++at) {
      if (is_value(at)) continue;
      const std::size_t columns = 1 + values_from(at + 1);
      if (columns < 2) continue;
      const std::size_t rows = rows_from(at, columns);
      if (rows < (columns == 2 ? 2 * fewest_rows : fewest_rows)) continue;
      if (columns == 2 && mixes_years(at, rows)) continue;
      auto run =
          starts_with_dates(at, columns, rows) ? build_dated(at - 1, columns) : build(at, columns, rows);
      if (run.rows.size() > fewest_rows)
        return run;  // two rows alone may be chance, with a header they are not
    }
    return std::nullopt;
  }

 private:
  bool is_value(std::size_t at) const { return is_figure(lines_[at].text); }

  std::size_t values_from(std::size_t at) const {
    std::size_t count = 0;
    while (at + count < end_ && is_value(at + count)) ++count;
    return count;
  }

  std::size_t rows_from(std::size_t at, std::size_t columns) const {
    std::size_t rows = 0;
    while (at < end_ && !is_value(at) && values_from(at + 1) == columns - 1) ++rows, at += columns;
    return rows;
  }

  /// Years beside other figures in one column: rows of more columns, some of them text.
  bool mixes_years(std::size_t at, std::size_t rows) const {
    std::size_t years = 0;
    for (std::size_t row = 0; row < rows; ++row) years += is_year(lines_[at + 2 * row + 1].text);
    return years > 0 && years < rows;
  }

  /// A unit of the header ("NOK m") that stands before figures whose label is elsewhere.
  bool is_unit(std::size_t at, std::size_t columns) const {
    const std::size_t first = at - std::min(at - begin_, most_header_lines * columns);
    return std::any_of(&lines_[first], &lines_[at],
                       [&](const Line& line) { return line.text == lines_[at].text; });
  }

  /// A statement: each row begins with a date, so that the dates seem to end the rows before.
  bool starts_with_dates(std::size_t at, std::size_t columns, std::size_t rows) const {
    if (columns < 3 || at == begin_ || !is_date(lines_[at - 1].text)) return false;
    for (std::size_t row = 1; row < rows; ++row)
      if (!is_date(lines_[at + row * columns - 1].text)) return false;
    return true;
  }

  TableRun build_dated(std::size_t at, std::size_t columns) const {
    TableRun run{{}, at, at};
    while (run.end + columns <= end_ && is_date(lines_[run.end].text) && !is_value(run.end + 1) &&
           values_from(run.end + 2) >= columns - 2) {
      run.rows.push_back(cells(run.end, columns));
      run.end += columns;
    }
    add_header(run, columns);
    return run;
  }

  Row cells(std::size_t at, std::size_t count) const {
    Row row;
    for (std::size_t index = at; index < at + count; ++index) row.emplace_back(lines_[index].text);
    return row;
  }

  TableRun build(std::size_t at, std::size_t columns, std::size_t count) const {
    TableRun run{{}, at, at + columns * count};
    for (std::size_t row = 0; row < count; ++row) run.rows.push_back(cells(at + row * columns, columns));
    if (columns >= 3 && is_unit(at, columns)) {
      run.rows.front().front().clear();
      ++run.begin;
    }
    add_row_without_label(run, columns);
    add_header(run, columns);
    return run;
  }

  /// A label that poppler put elsewhere leaves figures alone above the first whole row.
  void add_row_without_label(TableRun& run, std::size_t columns) const {
    const std::size_t figures = columns - 1;
    if (figures < 2 || run.begin < begin_ + figures || values_from(run.begin - figures) < figures) return;
    if (run.begin > begin_ + figures && is_value(run.begin - figures - 1)) return;
    if (std::all_of(&lines_[run.begin - figures], &lines_[run.begin],
                    [](const Line& line) { return is_year(line.text); }))
      return;
    run.begin -= figures;
    run.rows.insert(run.rows.begin(), cells(run.begin, figures));
    run.rows.front().insert(run.rows.front().begin(), std::string{});
  }

  /// What stands before the first row: column names, over two lines or with one for the labels.
  void add_header(TableRun& run, std::size_t columns) const {
    std::size_t first = run.begin;
    while (first > begin_ && (!is_value(first - 1) || is_year(lines_[first - 1].text)) &&
           run.begin - first < columns * most_header_lines)
      --first;
    const std::size_t count = run.begin - first;
    Row header;
    if (columns >= 4 && count == 2 * (columns - 1)) {
      header = cells(first, columns - 1);
      for (std::size_t index = 0; index < header.size(); ++index)
        header[index].append(" ").append(lines_[first + header.size() + index].text);
    } else if (count >= columns) {
      header = cells(run.begin - columns, columns);
    } else if (count + 1 == columns) {
      header = cells(first, count);
    }
    if (header.empty()) return;
    if (header.size() + 1 == columns) {
      run.begin = first;
      header.insert(header.begin(), std::string{});
    } else {
      run.begin -= columns;
    }
    run.rows.insert(run.rows.begin(), std::move(header));
  }

  const std::vector<Line>& lines_;
  std::size_t begin_, end_;
};

}  // namespace

std::optional<TableRun> cell_table(const std::vector<Line>& lines, std::size_t at) {
  // Only where a run of cells begins, so that each is looked at once.
  if (at > 0 && lines[at].after_gap && lines[at - 1].page == lines[at].page && is_cell(lines[at - 1]))
    return std::nullopt;
  const std::size_t count = cells_from(lines, at);
  if (count < 4) return std::nullopt;
  return CellRows{lines, at, at + count}.find();
}

}  // namespace docmill
