#pragma once
#include <cstdint>
#include <string>
#include <vector>

#include "readers/html_tree.hpp"
#include "readers/text_composer.hpp"

namespace docmill {

/// True when a table shows data: two columns and two rows or more, no table inside, no role=presentation, no
/// cell with more text than a page of prose or with headings.
bool is_data_table(const HtmlTree& tree, uint32_t table, const std::vector<bool>& dropped);

struct HtmlTable {
  std::string caption;
  TableRows rows;  ///< what a cell spans beyond its first row and column is empty
};
HtmlTable read_data_table(const HtmlTree& tree, uint32_t table, const std::vector<bool>& dropped);

}  // namespace docmill
