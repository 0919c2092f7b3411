#pragma once
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "structure/lines.hpp"

namespace docmill {

using Row = std::vector<std::string>;

/// Rows found from `lines[at]` on and the lines they take; nothing when no table begins there.
struct TableRun {
  std::vector<Row> rows;
  std::size_t begin = 0, end = 0;  ///< indices into the lines
};

std::optional<TableRun> pipe_table(const std::vector<Line>& lines, std::size_t at);
std::optional<TableRun> column_table(const std::vector<Line>& lines, std::size_t at);
std::optional<TableRun> figure_table(const std::vector<Line>& lines, std::size_t at);
std::optional<TableRun> cell_table(const std::vector<Line>& lines, std::size_t at);
/// At least three "label: value", also where the value stands on the next lines.
std::optional<TableRun> key_value_table(const std::vector<Line>& lines, std::size_t at);
/// A block of labels and, behind it, blocks of as many figures: columns that were read one by one.
std::optional<TableRun> block_table(const std::vector<Line>& lines, std::size_t at);

}  // namespace docmill
