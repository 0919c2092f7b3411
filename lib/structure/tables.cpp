#include "structure/tables.hpp"

#include <algorithm>
#include <array>

#include "structure/table_rows.hpp"

namespace docmill {

std::vector<Table> find_tables(const std::vector<Page>& pages, std::vector<Line>& lines) {
  constexpr std::array finders{pipe_table, column_table,    figure_table,
                               cell_table, key_value_table, block_table};
  std::vector<Table> tables;
  std::size_t free = 0;  // first line that no table has taken
  for (std::size_t at = 0; at < lines.size(); at = std::max(at + 1, free)) {
    if (lines[at].running) continue;
    for (const auto find : finders) {
      auto run = find(lines, at);
      if (!run || run->begin < free) continue;
      for (std::size_t index = run->begin; index < run->end; ++index) lines[index].in_table = true;
      tables.push_back({pages[lines[at].page].number, std::move(run->rows), {}});
      free = run->end;
      break;
    }
  }
  return tables;
}

}  // namespace docmill
