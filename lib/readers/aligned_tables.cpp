#include <algorithm>
#include <iterator>
#include <optional>
#include <utility>

#include "base/unicode.hpp"
#include "model/box.hpp"
#include "readers/layout_tables.hpp"

// Cells from white space: consecutive lines of several runs whose gaps stand below each other.
namespace docmill {
namespace {

using Words = std::vector<const LayoutWord*>;
using Rows = std::vector<std::vector<std::string>>;

constexpr std::size_t fewest_rows = 3;
/// A table's lines are not further apart than this many line heights.
constexpr double widest_leading = 2.6;
/// So few lines of a table may cross a gap between columns: titles that span.
constexpr double crossing = 0.12;
/// Longer cells, in characters, are running text.
constexpr double longest_text_cell = 32;

double center(const LayoutRun& run) {
  return (run.box.x0 + run.box.x1) / 2;
}

bool is_prose_run(const LayoutRun& run, double width) {
  return run.box.x1 - run.box.x0 > 0.3 * width && run.text.size() >= 30 && !is_figure_cell(run.text);
}

/// Where the page's text parts into two columns that are read one after the other.
std::optional<double> find_gutter(const std::vector<LayoutLine>& lines, double page_width) {
  const auto sides = [&](double at) {
    std::size_t left = 0, right = 0, across = 0;
    for (const auto& line : lines)
      for (const auto& run : line.runs) {
        if (run.box.x0 < at - 2 && run.box.x1 > at + 2)
          ++across;
        else if (is_prose_run(run, page_width))
          ++(center(run) < at ? left : right);
      }
    return std::pair{std::min(left, right), across};
  };
  std::optional<double> best;
  std::size_t most = 7;  // so many lines of running text on either side at least, and one more
  for (double at = 0.4 * page_width; at <= 0.6 * page_width; at += page_width / 150) {
    const auto [prose, across] = sides(at);
    if (prose > most && across * 2 < prose) most = prose, best = at;
  }
  return best;
}

struct Span {
  double from = 0, to = 0;
};

/// The columns of consecutive lines: what is left between gaps that nearly no line crosses.
std::vector<Span> find_columns(const std::vector<const LayoutLine*>& lines) {
  std::vector<std::pair<double, int>> edges;
  std::size_t counted = 0;
  for (const auto* line : lines) {
    if (line->runs.size() < 2) continue;
    ++counted;
    for (const auto& run : line->runs) {
      edges.emplace_back(run.box.x0 + 0.5, 1);
      edges.emplace_back(std::max(run.box.x1 - 0.5, run.box.x0 + 0.5), -1);
    }
  }
  std::sort(edges.begin(), edges.end());
  const int allowed = static_cast<int>(crossing * static_cast<double>(counted));
  std::vector<Span> columns;
  int depth = 0;
  for (const auto& [at, change] : edges) {
    const bool inside = depth > allowed;
    depth += change;
    if (!inside && depth > allowed)
      columns.push_back({at, at});
    else if (inside && depth <= allowed)
      columns.back().to = at;
  }
  return columns;
}

std::size_t nearest(const std::vector<Span>& columns, const LayoutRun& run) {
  std::size_t best = 0;
  double most = -1e9;
  for (std::size_t index = 0; index < columns.size(); ++index) {
    const double common = std::min(columns[index].to, run.box.x1) - std::max(columns[index].from, run.box.x0);
    if (common > most + 0.01 && (most <= 0 || index == 0)) most = common, best = index;
  }
  return best;
}

Rows make_rows(const std::vector<const LayoutLine*>& lines, const std::vector<Span>& columns) {
  Rows rows;
  for (const auto* line : lines) {
    auto& row = rows.emplace_back(columns.size());
    for (const auto& run : line->runs) {
      auto& cell = row[nearest(columns, run)];
      if (!cell.empty()) cell += ' ';
      cell += run.text;
    }
  }
  return rows;
}

std::size_t filled(const std::vector<std::string>& row) {
  return static_cast<std::size_t>(
      std::count_if(row.begin(), row.end(), [](const std::string& cell) { return !cell.empty(); }));
}

bool begins_lower(const std::string& text) {
  std::size_t at = 0;
  return !text.empty() && is_lower(next_code_point(text, at));
}

/// A row that only goes on with text cells of the row above: wrapped cells, headers of several lines.
void join_wrapped(Rows& rows) {
  for (std::size_t at = 1; at < rows.size();) {
    auto& row = rows[at];
    auto& above = rows[at - 1];
    bool goes_on = filled(row) < filled(above) || (filled(row) == 1 && filled(above) == 1);
    for (std::size_t column = 0; column < row.size() && goes_on; ++column)
      if (!row[column].empty())
        goes_on = !above[column].empty() && begins_lower(row[column]) && !is_figure_cell(above[column]);
    if (!goes_on) {
      ++at;
      continue;
    }
    for (std::size_t column = 0; column < row.size(); ++column)
      if (!row[column].empty()) above[column] += ' ' + row[column];
    rows.erase(rows.begin() + static_cast<std::ptrdiff_t>(at));
  }
}

struct Evidence {
  std::size_t rows = 0, cells = 0, figures = 0, leaders = 0;
  double text_length = 0;
  std::size_t figure_columns = 0, text_columns = 0;
};

Evidence weigh(const Rows& rows) {
  Evidence evidence;
  double text = 0;
  std::size_t texts = 0;
  const std::size_t columns = rows.front().size();
  for (std::size_t column = 0; column < columns; ++column) {
    std::size_t figures = 0, cells = 0;
    for (const auto& row : rows) {
      const auto& cell = row[column];
      if (cell.empty()) continue;
      ++cells;
      if (cell.find("....") != std::string::npos || cell.find(". . .") != std::string::npos)
        ++evidence.leaders;
      if (is_figure_cell(cell))
        ++figures;
      else
        text += static_cast<double>(count_code_points(cell)), ++texts;
    }
    evidence.cells += cells;
    evidence.figures += figures;
    if (figures >= 2 && 2 * figures >= cells) ++evidence.figure_columns;
  }
  for (const auto& row : rows)
    if (filled(row) >= 2) ++evidence.rows;
  evidence.text_length = texts > 0 ? text / static_cast<double>(texts) : 0;
  return evidence;
}

/// Share of the cells that begin, end or are centred where most of their column's do.
double alignment(const std::vector<const LayoutLine*>& lines, const std::vector<Span>& columns) {
  std::size_t aligned = 0, all = 0;
  for (std::size_t column = 0; column < columns.size(); ++column) {
    std::vector<const LayoutRun*> runs;
    for (const auto* line : lines)
      for (const auto& run : line->runs)
        if (nearest(columns, run) == column) runs.push_back(&run);
    std::size_t best = 0;
    for (const auto measure :
         {+[](const LayoutRun& run) { return run.box.x0; }, +[](const LayoutRun& run) { return run.box.x1; },
          +[](const LayoutRun& run) { return center(run); }}) {
      std::vector<double> places;
      for (const auto* run : runs) places.push_back(measure(*run));
      std::sort(places.begin(), places.end());
      for (std::size_t first = 0, last = 0; last < places.size(); ++last) {
        while (places[last] - places[first] > 3) ++first;
        best = std::max(best, last - first + 1);
      }
    }
    aligned += best;
    all += runs.size();
  }
  return all > 0 ? static_cast<double>(aligned) / static_cast<double>(all) : 0;
}

/// Two columns are a table only with figures, several also when they are short and well aligned.
bool is_table(const Rows& rows, double aligned) {
  const auto evidence = weigh(rows);
  const std::size_t columns = rows.front().size();
  if (columns < 2 || rows.size() < fewest_rows || evidence.rows < fewest_rows) return false;
  if (evidence.rows * 2 < rows.size() || evidence.leaders * 3 > rows.size()) return false;
  if (evidence.text_length > longest_text_cell * (evidence.figure_columns > 0 ? 2 : 1)) return false;
  if (columns == 2) return evidence.figure_columns >= 1 && evidence.rows >= 4 && aligned >= 0.5;
  if (evidence.figure_columns == 0) return aligned >= 0.7 && evidence.rows >= 4;
  return aligned >= 0.35;
}

class AlignedTables {
 public:
  AlignedTables(const std::vector<LayoutLine>& lines, double width) : lines_{lines}, width_{width} {}

  std::vector<LayoutTable> find() {
    std::vector<LayoutTable> tables;
    for (std::size_t at = 0; at < lines_.size();) {
      if (lines_[at].runs.size() < 2 || is_text(lines_[at])) {
        ++at;
        continue;
      }
      const std::size_t end = block_end(at);
      if (auto table = build(at, end)) tables.push_back(std::move(*table));
      at = std::max(end, at + 1);
    }
    return tables;
  }

 private:
  bool is_text(const LayoutLine& line) const {
    return std::count_if(line.runs.begin(), line.runs.end(),
                         [&](const LayoutRun& run) { return is_prose_run(run, width_); }) >= 2;
  }

  bool near(std::size_t above, std::size_t below) const {
    const double height = std::max(6.0, lines_[above].runs.front().height());
    return lines_[below].box.y0 - lines_[above].box.y1 <= widest_leading * height;
  }

  /// A lone run between rows that is no running text: a label without figures, the rest of a wrapped cell.
  bool is_inner(std::size_t at) const {
    const auto& run = lines_[at].runs.front();
    return run.box.x1 - run.box.x0 < 0.55 * width_ && run.text.size() < 70;
  }

  std::size_t block_end(std::size_t at) const {
    std::size_t end = at + 1, lone = 0;
    for (std::size_t next = at + 1; next < lines_.size() && near(next - 1, next); ++next) {
      if (is_text(lines_[next])) break;
      if (lines_[next].runs.size() >= 2) {
        end = next + 1;
        lone = 0;
      } else if (!is_inner(next) || ++lone > 2) {
        break;
      }
    }
    return end;
  }

  std::optional<LayoutTable> build(std::size_t begin, std::size_t end) const {
    std::vector<const LayoutLine*> lines;
    for (std::size_t at = begin; at < end; ++at) lines.push_back(&lines_[at]);
    if (lines.size() < fewest_rows) return std::nullopt;
    const auto columns = find_columns(lines);
    if (columns.size() < 2) return std::nullopt;
    auto rows = make_rows(lines, columns);
    if (!is_table(rows, alignment(lines, columns))) return std::nullopt;
    join_wrapped(rows);
    drop_empty(rows);
    Box box = lines.front()->box;
    for (const auto* line : lines) box = united(box, line->box);
    if (rows.size() < 2 || rows.front().size() < 2) return std::nullopt;
    return LayoutTable{box, std::move(rows)};
  }

  const std::vector<LayoutLine>& lines_;
  double width_;
};

}  // namespace

std::vector<LayoutTable> aligned_tables(const Words& words, double page_width) {
  if (words.empty()) return {};
  const auto lines = layout_lines(words);
  const auto gutter = find_gutter(lines, page_width);
  if (!gutter) return AlignedTables{lines, page_width}.find();
  std::vector<LayoutTable> tables;
  // Lines that run across keep to themselves; the rest is two narrower pages.
  std::vector<LayoutLine> left, right, across;
  for (const auto& line : lines) {
    const bool spans = std::any_of(line.runs.begin(), line.runs.end(), [&](const LayoutRun& run) {
      return run.box.x0 < *gutter - 2 && run.box.x1 > *gutter + 2;
    });
    LayoutLine parts[2];
    for (const auto& run : line.runs) {
      auto& part = parts[!spans && center(run) > *gutter ? 1 : 0];
      part.box = part.runs.empty() ? run.box : united(part.box, run.box);
      part.runs.push_back(run);
    }
    if (spans) {
      across.push_back(std::move(parts[0]));
      continue;
    }
    if (!parts[0].runs.empty()) left.push_back(std::move(parts[0]));
    if (!parts[1].runs.empty()) right.push_back(std::move(parts[1]));
  }
  for (const auto* part : {&left, &right, &across}) {
    auto found = AlignedTables{*part, part == &across ? page_width : page_width / 2}.find();
    std::move(found.begin(), found.end(), std::back_inserter(tables));
  }
  return tables;
}

}  // namespace docmill
