#pragma once
#include <vector>

#include "structure/lines.hpp"

namespace docmill {

/// Tables that page text lets one see: columns apart by tabs or wide blanks, Markdown's pipes, rows of a
/// label and figures, and cells that stand in blocks of their own row by row. Marks their lines in_table.
std::vector<Table> find_tables(const std::vector<Page>& pages, std::vector<Line>& lines);

}  // namespace docmill
