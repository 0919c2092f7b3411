#pragma once
#include <cstddef>
#include <string>
#include <vector>

#include "generate/deck.hpp"
#include "generate/figures.hpp"

namespace docmill {

/// A table and the heading that it stands under; that of the document where it stands under none.
struct DeckTable {
  const Table* table = nullptr;
  std::string heading;
};
struct DeckTables {
  std::vector<DeckTable> shown;  ///< in the order of the document; they point into it
  std::size_t left_out = 0;
};

/// The tables that are worth a slide, at most max_tables: the largest, those with a header first.
DeckTables choose_tables(const Document& document, const DeckTemplate& settings, const std::string& title);

/// Adds the table's slide and, where it can be drawn and the template wants charts, that of its chart.
void add_table(DeckPlan& plan, const DeckTable& table, const DeckTemplate& settings, DecimalMark mark);

}  // namespace docmill
