#include <algorithm>
#include <cctype>
#include <numeric>

#include "base/unicode.hpp"
#include "writers/canvas.hpp"
#include "writers/text_layout.hpp"

namespace docmill {
namespace {

using namespace slide_area;
using Rows = std::vector<std::vector<std::string>>;
using Cell = std::vector<std::string>;  ///< its lines

constexpr std::size_t most_columns = 10, most_lines = 6;
constexpr double padding = 8, line_spacing = 1.25;

/// Mostly digits: such a cell stands at the right edge of its column.
bool is_figure(std::string_view cell) {
  std::size_t digits = 0, letters = 0;
  for (const char c : cell) {
    digits += std::isdigit(static_cast<unsigned char>(c)) != 0;
    letters += std::isalpha(static_cast<unsigned char>(c)) != 0;
  }
  return digits > 0 && letters <= 4 && digits * 2 >= letters;
}

bool is_figure_column(const Rows& rows, std::size_t column) {
  std::size_t figures = 0, filled = 0;
  for (std::size_t row = 1; row < rows.size(); ++row) {
    const std::string& cell = rows[row][column];
    if (cell.empty() || cell == "-" || cell == "–") continue;
    ++filled;
    figures += is_figure(cell);
  }
  return filled > 0 && figures * 10 >= filled * 7;
}

/// Equal rows; what is wider than a slide in groups of columns that all keep the first.
std::vector<Rows> column_groups(const Rows& rows) {
  std::size_t columns = 0;
  for (const auto& row : rows) columns = std::max(columns, row.size());
  std::vector<Rows> groups;
  for (std::size_t from = 1; from < std::max<std::size_t>(columns, 2); from += most_columns - 1) {
    Rows group;
    for (std::vector<std::string> row : rows) {
      row.resize(std::max<std::size_t>(columns, 1));
      std::vector<std::string> part{row[0]};
      for (std::size_t i = from; i < std::min(from + most_columns - 1, columns); ++i) part.push_back(row[i]);
      group.push_back(std::move(part));
    }
    groups.push_back(std::move(group));
  }
  return groups;
}

/// A table set at one size: where columns stand and how each cell is broken.
struct SetTable {
  double size = 0;
  std::vector<double> widths;
  std::vector<bool> right_aligned;
  std::vector<std::vector<Cell>> rows;

  double height(std::size_t row) const {
    std::size_t lines = row == 0 ? 0 : 1;
    for (const Cell& cell : rows[row]) lines = std::max(lines, cell.size());
    if (lines == 0) return 0;  // a header without names
    return static_cast<double>(lines) * size * line_spacing + padding;
  }
};

/// Natural widths, narrowed from the widest column down until they fit.
std::vector<double> column_widths(const Rows& rows, const Theme::Data& theme, double size) {
  std::vector<double> widths(rows[0].size());
  for (std::size_t row = 0; row < rows.size(); ++row)
    for (std::size_t column = 0; column < widths.size(); ++column) {
      const Font& face = row == 0 ? theme.bold : theme.regular;
      widths[column] =
          std::max(widths[column], std::min(face.width(rows[row][column], size), 600.0) + 2 * padding + 1);
    }
  const double room = right - left;
  double low = 0, high = *std::max_element(widths.begin(), widths.end());
  const auto total = [&](double limit) {
    return std::accumulate(widths.begin(), widths.end(), 0.0,
                           [limit](double sum, double own) { return sum + std::min(own, limit); });
  };
  if (total(high) > room) {
    while (high - low > 0.5) (total((low + high) / 2) > room ? high : low) = (low + high) / 2;
    for (double& own : widths) own = std::min(own, low);
  } else {
    const double spread = std::min((room - total(high)) / static_cast<double>(widths.size()), 160.0);
    for (double& own : widths) own += spread;
  }
  return widths;
}

SetTable set_table(const Rows& rows, const Theme::Data& theme, double size) {
  SetTable table{size, column_widths(rows, theme, size), {}, {}};
  for (std::size_t column = 0; column < table.widths.size(); ++column)
    table.right_aligned.push_back(column > 0 && is_figure_column(rows, column));
  for (std::size_t row = 0; row < rows.size(); ++row) {
    std::vector<Cell> cells;
    for (std::size_t column = 0; column < table.widths.size(); ++column)
      cells.push_back(wrap_at_most(most_lines, rows[row][column], row == 0 ? theme.bold : theme.regular, size,
                                   table.widths[column] - 2 * padding));
    table.rows.push_back(std::move(cells));
  }
  return table;
}

/// The largest size at which the whole table stands on one slide without broken figures, else the smallest.
SetTable settle(const Rows& rows, const Theme::Data& theme) {
  for (double size = theme.table_size; size > theme.smallest_table_size; size -= 1) {
    SetTable table = set_table(rows, theme, size);
    double height = 0;
    std::size_t most = 1;
    for (std::size_t row = 0; row < table.rows.size(); ++row) {
      height += table.height(row);
      for (std::size_t column = 1; column < table.rows[row].size(); ++column)
        if (table.right_aligned[column] && row > 0) most = std::max(most, table.rows[row][column].size());
    }
    if (height <= bottom - top && most == 1) return table;
  }
  return set_table(rows, theme, rows.size() > 20 ? theme.smallest_table_size + 1 : theme.smallest_table_size);
}

/// Header and rows [from, to).
void draw(Canvas& canvas, const SetTable& table, std::size_t from, std::size_t to, const Theme::Data& theme) {
  const double total = std::accumulate(table.widths.begin(), table.widths.end(), 0.0);
  double y = top;
  const auto draw_row = [&](std::size_t row, bool shaded) {
    const bool header = row == 0;
    const double height = table.height(row);
    if (header || shaded)
      canvas.rectangles.push_back({left, y, total, height, header ? theme.band : theme.zebra});
    double x = left;
    for (std::size_t column = 0; column < table.widths.size(); ++column) {
      double baseline = y + padding / 2 + table.size;
      for (const std::string& line : table.rows[row][column]) {
        const TextRun run{x + padding,
                          baseline,
                          table.size,
                          header ? Face::bold : Face::regular,
                          header ? theme.on_band : theme.ink,
                          line};
        if (table.right_aligned[column])
          draw_right(canvas, theme, x + table.widths[column] - padding, run);
        else
          canvas.texts.push_back(run);
        baseline += table.size * line_spacing;
      }
      x += table.widths[column];
    }
    y += height;
  };
  draw_row(0, false);
  for (std::size_t row = from; row < to; ++row) draw_row(row, (row - from) % 2 == 1);
  canvas.rectangles.push_back({left, y, total, 1, theme.band});
}

/// The first row of each slide and, last, the number of rows.
std::vector<std::size_t> split_rows(const SetTable& table) {
  std::vector<std::size_t> starts{1};
  double y = table.height(0);
  for (std::size_t row = 1; row < table.rows.size(); ++row) {
    if (row > starts.back() && y + table.height(row) > bottom - top) {
      starts.push_back(row);
      y = table.height(0);
    }
    y += table.height(row);
  }
  if (const std::size_t slides = starts.size();
      slides > 1) {  // evenly, so that the last slide is no single row
    const std::size_t rows = table.rows.size() - 1, each = (rows + slides - 1) / slides;
    std::vector<std::size_t> even;
    bool fits = true;
    for (std::size_t from = 1; from <= rows; from += each) {
      even.push_back(from);
      double height = table.height(0);
      for (std::size_t row = from; row < std::min(from + each, rows + 1); ++row) height += table.height(row);
      fits = fits && height <= bottom - top;
    }
    if (fits) starts = even;
  }
  starts.push_back(table.rows.size());
  return starts;
}

}  // namespace

std::vector<Canvas> table_slides(const Slide& slide, const DeckPlan& plan, const Theme::Data& theme) {
  if (slide.rows.empty()) return {};
  std::vector<std::pair<SetTable, std::vector<std::size_t>>> tables;
  std::size_t parts = 0;
  for (const Rows& rows : column_groups(slide.rows)) {
    SetTable table = settle(rows, theme);
    std::vector<std::size_t> starts = split_rows(table);
    parts += starts.size() - 1;
    tables.emplace_back(std::move(table), std::move(starts));
  }
  std::vector<Canvas> canvases;
  for (const auto& [table, starts] : tables)
    for (std::size_t i = 0; i + 1 < starts.size(); ++i) {
      canvases.push_back(content_slide(slide, theme, canvases.size() + 1, parts));
      draw(canvases.back(), table, starts[i], starts[i + 1], theme);
      draw_source(canvases.back(), plan, theme, slide.page);
    }
  return canvases;
}

}  // namespace docmill
