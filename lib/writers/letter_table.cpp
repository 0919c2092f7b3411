#include <algorithm>
#include <numeric>

#include "writers/letter_page.hpp"
#include "writers/text_layout.hpp"

namespace docmill {
namespace {

using namespace letter_area;

constexpr double cell_size = 9.5, cell_leading = 12.5, padding = 4.5, between = 12;

bool is_figure(std::string_view text) {
  const bool digits = text.find_first_of("0123456789") != std::string_view::npos;
  return digits && text.find_first_not_of("0123456789.,-+%€$£ \u00A0−") == std::string_view::npos;
}

struct Column {
  double x = 0, width = 0;
  bool right_aligned = false;
};

Face face_of(const TextBlock& table, std::size_t row, std::size_t column) {
  // A table of two columns without a header is one of labels and values.
  const bool label = !table.header && column == 0 && table.rows[row].size() == 2;
  return (table.header && row == 0) || label ? Face::bold : Face::regular;
}

double longest_word(std::string_view text, const Font& font_) {
  double longest = 0;
  for (std::size_t at = 0; at < text.size();) {
    const auto end = std::min(text.find(' ', at), text.size());
    longest = std::max(longest, font_.width(text.substr(at, end - at), cell_size));
    at = end + 1;
  }
  return longest;
}

/// Natural widths when they fit; else each its longest word, and the rest in proportion to what it lacks.
void share(std::vector<Column>& columns, const std::vector<double>& natural, const std::vector<double>& least,
           double room) {
  const double wanted = std::accumulate(natural.begin(), natural.end(), 0.0);
  const double needed = std::accumulate(least.begin(), least.end(), 0.0);
  for (std::size_t i = 0; i < columns.size(); ++i) {
    if (wanted <= room)
      columns[i].width = natural[i];
    else if (needed >= room)
      columns[i].width = room * least[i] / needed;
    else
      columns[i].width = least[i] + (room - needed) * (natural[i] - least[i]) / (wanted - needed);
  }
}

std::vector<Column> columns_of(const TextBlock& table, const Theme::Data& theme) {
  std::size_t count = 0;
  for (const auto& row : table.rows) count = std::max(count, row.size());
  std::vector<Column> columns(count);
  std::vector<double> natural(count), least(count);
  for (std::size_t c = 0; c < count; ++c) {
    bool figures = false, others = false;
    for (std::size_t r = 0; r < table.rows.size(); ++r) {
      if (c >= table.rows[r].size()) continue;
      const auto& cell = table.rows[r][c];
      const Font& face = font(theme, face_of(table, r, c));
      natural[c] = std::max(natural[c], face.width(cell, cell_size) + 0.5);
      least[c] = std::max(least[c], std::min(longest_word(cell, face) + 0.5, 160.0));
      if (r == 0 && table.header) continue;
      figures = figures || is_figure(cell);
      others = others || (!cell.empty() && cell != "–" && !is_figure(cell));
    }
    columns[c].right_aligned = c > 0 && count > 2 && figures && !others;
  }
  // Labels are not broken while there is room.
  const bool labels = count == 2 && !table.header;
  if (labels && natural[0] < (right - left) * 0.4) least[0] = natural[0];
  const double room = right - left - between * static_cast<double>(count == 0 ? 0 : count - 1);
  share(columns, natural, least, room);
  double x = left;
  for (auto& column : columns) {
    column.x = x;
    x += column.width + between;
  }
  return columns;
}

Strip row_strip(const TextBlock& table, std::size_t row, const std::vector<Column>& columns,
                const Theme::Data& theme) {
  Strip strip;
  std::size_t most_lines = 1;
  for (std::size_t c = 0; c < table.rows[row].size(); ++c) {
    const Face face = face_of(table, row, c);
    const auto lines = wrap(table.rows[row][c], font(theme, face), cell_size, columns[c].width);
    most_lines = std::max(most_lines, lines.size());
    double baseline = padding + cell_size * 0.88;
    for (const auto& line : lines) {
      const double free = columns[c].width - font(theme, face).width(line, cell_size);
      const Colour colour = face == Face::bold && !table.header ? theme.muted : theme.ink;
      strip.texts.push_back(
          {columns[c].x + (columns[c].right_aligned ? free : 0), baseline, cell_size, face, colour, line});
      baseline += cell_leading;
    }
  }
  strip.height = cell_leading * static_cast<double>(most_lines) + 2 * padding - (cell_leading - cell_size);
  const bool head = table.header && row == 0;
  strip.rectangles.push_back(
      {left, strip.height - 0.5, right - left, head ? 1.0 : 0.5, head ? theme.accent : theme.rule});
  return strip;
}

}  // namespace

std::vector<Strip> table_strips(const TextBlock& table, const Theme::Data& theme) {
  const auto columns = columns_of(table, theme);
  std::vector<Strip> strips;
  for (std::size_t row = 0; row < table.rows.size(); ++row)
    strips.push_back(row_strip(table, row, columns, theme));
  if (strips.size() > 1) {
    strips.front().keeps_next = true;
    strips[strips.size() - 2].keeps_next = true;
  }
  return strips;
}

}  // namespace docmill
