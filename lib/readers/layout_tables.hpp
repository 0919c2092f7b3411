#pragma once
#include <string>
#include <vector>

#include "formats/pdf_rules.hpp"
#include "readers/layout_words.hpp"

namespace docmill {

/// A table where the page shows it. All rows are as long as each other; a cell that spans several stands in
/// the first, the others are empty.
struct LayoutTable {
  Box box;
  std::vector<std::vector<std::string>> rows;
};

/// Tables whose cells are told by ruled lines. Words within them are taken out of `words`.
std::vector<LayoutTable> ruled_tables(const std::vector<Rule>& rules, std::vector<const LayoutWord*>& words);

/// Tables whose cells are told by what stands below each other. Columns of running text, addresses and
/// tables of contents are none.
std::vector<LayoutTable> aligned_tables(const std::vector<const LayoutWord*>& words, double page_width);

/// Both, from top to bottom.
std::vector<LayoutTable> layout_tables(const std::vector<Rule>& rules, const std::vector<LayoutWord>& words,
                                       double page_width);

/// Takes rows and columns without text away.
void drop_empty(std::vector<std::vector<std::string>>& rows);
/// Digits with signs, separators, currency: what a column of figures holds.
bool is_figure_cell(const std::string& text);

}  // namespace docmill
