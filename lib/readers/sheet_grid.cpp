#include "readers/sheet_grid.hpp"

#include <set>

#include "base/unicode.hpp"

namespace docmill {

void SheetGrid::set(uint32_t row, uint32_t column, std::string value) {
  if (value.find_first_not_of(" \t\r\n") == std::string::npos) return;
  rows_[row][column] = std::move(value);
  ++count_;
}

bool SheetGrid::add_to(OfficePage& page) && {
  std::set<uint32_t> used;
  for (const auto& [number, row] : rows_)
    for (const auto& [column, value] : row) used.insert(column);
  if (rows_.size() * used.size() > max_table_cells) {
    for (const auto& [number, row] : rows_) {
      std::string line;
      for (const auto& [column, value] : row) line += (line.empty() ? "" : "\t") + value;
      page.add_line(line);
    }
    return false;
  }
  std::map<uint32_t, std::size_t> places;
  for (const auto column : used) places.emplace(column, places.size());
  std::vector<std::vector<std::string>> table;
  table.reserve(rows_.size());
  for (auto& [number, row] : rows_) {
    auto& cells = table.emplace_back(places.size());
    for (auto& [column, value] : row) cells[places.at(column)] = std::move(value);
  }
  page.add_table(std::move(table));
  return true;
}

}  // namespace docmill
