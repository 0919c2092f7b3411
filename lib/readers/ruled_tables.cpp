#include <algorithm>
#include <cmath>
#include <map>
#include <numeric>
#include <utility>

#include "readers/layout_tables.hpp"

// Cells from lines: lines that touch make one grid; grid fields that no line parts are one cell.
namespace docmill {
namespace {

/// Lines nearer to each other are one (double rules, edges of neighbouring cells), in points.
constexpr double same = 3;
/// Ends of lines that nearly meet do.
constexpr double touch = 3;
constexpr std::size_t most_lines = 3'000;    // of each direction
constexpr std::size_t most_fields = 20'000;  // of one grid

/// A line along one axis: `at` on the other.
struct Line {
  double at = 0, from = 0, to = 0;
};

/// Joins pieces of the same line; sorted by `at`.
std::vector<Line> merge(std::vector<Line> lines) {
  std::sort(lines.begin(), lines.end(), [](const Line& a, const Line& b) { return a.at < b.at; });
  std::vector<Line> merged;
  for (std::size_t first = 0; first < lines.size();) {
    std::size_t end = first + 1;
    while (end < lines.size() && lines[end].at - lines[end - 1].at <= 1 &&
           lines[end].at - lines[first].at <= same)
      ++end;
    std::sort(lines.begin() + static_cast<std::ptrdiff_t>(first),
              lines.begin() + static_cast<std::ptrdiff_t>(end),
              [](const Line& a, const Line& b) { return a.from < b.from; });
    const std::size_t start = merged.size();
    for (std::size_t index = first; index < end; ++index) {
      const Line& line = lines[index];
      if (merged.size() > start && line.from <= merged.back().to + touch)
        merged.back().to = std::max(merged.back().to, line.to);
      else
        merged.push_back(line);
    }
    first = end;
  }
  return merged;
}

class Sets {
 public:
  explicit Sets(std::size_t count) : parents_(count) { std::iota(parents_.begin(), parents_.end(), 0); }
  std::size_t find(std::size_t index) {
    while (parents_[index] != index) index = parents_[index] = parents_[parents_[index]];
    return index;
  }
  void unite(std::size_t a, std::size_t b) {
    parents_[std::max(find(a), find(b))] = std::min(find(a), find(b));
  }

 private:
  std::vector<std::size_t> parents_;
};

struct Grid {
  std::vector<Line> across, down;  ///< horizontal and vertical lines
};

bool meet(const Line& across, const Line& down) {
  return down.at >= across.from - touch && down.at <= across.to + touch && across.at >= down.from - touch &&
         across.at <= down.to + touch;
}

/// Lines that touch each other, directly or by others.
std::vector<Grid> find_grids(const std::vector<Line>& across, const std::vector<Line>& down) {
  Sets sets{across.size() + down.size()};
  for (std::size_t h = 0; h < across.size(); ++h)
    for (std::size_t v = 0; v < down.size(); ++v)
      if (meet(across[h], down[v])) sets.unite(h, across.size() + v);
  std::map<std::size_t, Grid> grids;
  for (std::size_t h = 0; h < across.size(); ++h) grids[sets.find(h)].across.push_back(across[h]);
  for (std::size_t v = 0; v < down.size(); ++v) grids[sets.find(across.size() + v)].down.push_back(down[v]);
  std::vector<Grid> found;
  for (auto& [key, grid] : grids)
    if (grid.across.size() >= 2 && !grid.down.empty()) found.push_back(std::move(grid));
  return found;
}

/// Sorted, those nearer than `same` as one.
std::vector<double> distinct(std::vector<double> values) {
  std::sort(values.begin(), values.end());
  std::vector<double> kept;
  for (const double value : values)
    if (kept.empty() || value - kept.back() > same) kept.push_back(value);
  return kept;
}

/// Whether a line at `at` covers the middle of a field's edge.
bool parted(const std::vector<Line>& lines, double at, double middle) {
  return std::any_of(lines.begin(), lines.end(), [&](const Line& line) {
    return std::abs(line.at - at) <= same && line.from <= middle && line.to >= middle;
  });
}

using Words = std::vector<const LayoutWord*>;

class RuledTable {
 public:
  explicit RuledTable(const Grid& grid) {
    std::vector<double> across, down;
    for (const auto& line : grid.down) across.push_back(line.at);
    for (const auto& line : grid.across) {
      down.push_back(line.at);
      across.push_back(line.from);  // tables are often open at their sides
      across.push_back(line.to);
    }
    for (const auto& line : grid.down) {
      down.push_back(line.from);
      down.push_back(line.to);
    }
    x_ = distinct(std::move(across));
    y_ = distinct(std::move(down));
    if (x_.size() < 2 || y_.size() < 2 || (x_.size() - 1) * (y_.size() - 1) > most_fields) return;
    columns_ = x_.size() - 1;
    rows_ = y_.size() - 1;
    join_fields(grid);
  }

  bool valid() const { return rows_ > 0; }
  Box box() const { return {x_.front(), y_.front(), x_.back(), y_.back()}; }

  /// The words of each cell, by its first field; nothing when it is no table but a frame or a form's line.
  bool fill(const Words& words) {
    for (const auto* word : words) {
      const double x = (word->box.x0 + word->box.x1) / 2, y = (word->box.y0 + word->box.y1) / 2;
      const std::size_t column = place(x_, x), row = place(y_, y);
      if (column >= columns_ || row >= rows_) continue;
      cells_[cell_of(row, column)].push_back(word);
    }
    std::size_t with_text = 0;
    std::vector<bool> row_used(rows_), column_used(columns_);
    for (const auto& [cell, members] : cells_) {
      ++with_text;
      row_used[cell / columns_] = column_used[cell % columns_] = true;
    }
    const auto used = [](const std::vector<bool>& list) {
      return std::count(list.begin(), list.end(), true);
    };
    return with_text >= 3 && used(row_used) >= 2 && used(column_used) >= 2;
  }

  std::vector<std::vector<std::string>> rows() const {
    std::vector<std::vector<std::string>> rows;
    for (std::size_t row = 0; row < rows_; ++row) append(row, rows);
    drop_empty(rows);
    return rows;
  }

  std::vector<const LayoutWord*> taken() const {
    Words all;
    for (const auto& [cell, members] : cells_) all.insert(all.end(), members.begin(), members.end());
    std::sort(all.begin(), all.end());
    return all;
  }

 private:
  void join_fields(const Grid& grid) {
    Sets sets{rows_ * columns_};
    for (std::size_t row = 0; row < rows_; ++row)
      for (std::size_t column = 0; column < columns_; ++column) {
        const double middle_x = (x_[column] + x_[column + 1]) / 2, middle_y = (y_[row] + y_[row + 1]) / 2;
        const std::size_t field = row * columns_ + column;
        if (column + 1 < columns_ && !parted(grid.down, x_[column + 1], middle_y))
          sets.unite(field, field + 1);
        if (row + 1 < rows_ && !parted(grid.across, y_[row + 1], middle_x))
          sets.unite(field, field + columns_);
      }
    first_field_.resize(rows_ * columns_);
    for (std::size_t field = 0; field < first_field_.size(); ++field) first_field_[field] = sets.find(field);
  }

  static std::size_t place(const std::vector<double>& edges, double value) {
    if (value < edges.front() || value > edges.back()) return edges.size();
    const auto after = std::upper_bound(edges.begin(), edges.end(), value);
    return static_cast<std::size_t>(after - edges.begin()) - 1;
  }

  std::size_t cell_of(std::size_t row, std::size_t column) const {
    return first_field_[row * columns_ + column];
  }

  const Words* words_of(std::size_t row, std::size_t column) const {
    const auto found = cells_.find(row * columns_ + column);
    return found == cells_.end() ? nullptr : &found->second;
  }

  /// One row, or as many as there are lines of figures between two rules: statements rule columns only.
  void append(std::size_t row, std::vector<std::vector<std::string>>& rows) const {
    const auto edges = lines_of_figures(row);
    const std::size_t first = rows.size();
    rows.resize(first + edges.size() + 1, std::vector<std::string>(columns_));
    for (std::size_t column = 0; column < columns_; ++column) {
      const Words* words = words_of(row, column);
      if (!words) continue;
      std::vector<Words> parts(edges.size() + 1);
      for (const auto* word : *words) {
        const double middle = (word->box.y0 + word->box.y1) / 2;
        parts[static_cast<std::size_t>(std::upper_bound(edges.begin(), edges.end(), middle) - edges.begin())]
            .push_back(word);
      }
      for (std::size_t part = 0; part < parts.size(); ++part)
        rows[first + part][column] = cell_text(parts[part]);
    }
  }

  /// Where a row that holds a column of three or more figures is to be cut: between them.
  std::vector<double> lines_of_figures(std::size_t row) const {
    std::vector<double> best;
    for (std::size_t column = 0; column < columns_; ++column) {
      const Words* words = words_of(row, column);
      if (!words) continue;
      const auto lines = layout_lines(*words);
      const auto figures = std::count_if(lines.begin(), lines.end(), [](const LayoutLine& line) {
        return line.runs.size() == 1 && is_figure_cell(line.runs.front().text);
      });
      if (lines.size() < 3 || static_cast<std::size_t>(figures) * 10 < lines.size() * 8) continue;
      if (lines.size() <= best.size() + 1) continue;
      best.clear();
      for (std::size_t line = 1; line < lines.size(); ++line)
        best.push_back((lines[line - 1].box.y1 + lines[line].box.y0) / 2);
    }
    return best;
  }

  std::vector<double> x_, y_;
  std::size_t columns_ = 0, rows_ = 0;
  std::vector<std::size_t> first_field_;  ///< of the cell that each field belongs to
  std::map<std::size_t, Words> cells_;
};

}  // namespace

std::vector<LayoutTable> ruled_tables(const std::vector<Rule>& rules, Words& words) {
  std::vector<Line> across, down;
  for (const auto& rule : rules) {
    if (rule.horizontal())
      across.push_back({rule.y0, rule.x0, rule.x1});
    else
      down.push_back({rule.x0, rule.y0, rule.y1});
  }
  across = merge(std::move(across));
  down = merge(std::move(down));
  std::vector<LayoutTable> tables;
  if (across.size() > most_lines || down.size() > most_lines) return tables;
  for (const auto& grid : find_grids(across, down)) {
    RuledTable table{grid};
    if (!table.valid() || !table.fill(words)) continue;
    auto rows = table.rows();
    if (rows.size() < 2 || rows.front().size() < 2) continue;
    tables.push_back({table.box(), std::move(rows)});
    const auto taken = table.taken();
    std::erase_if(
        words, [&](const LayoutWord* word) { return std::binary_search(taken.begin(), taken.end(), word); });
  }
  return tables;
}

}  // namespace docmill
