#pragma once
#include <optional>
#include <string_view>

#include "generate/figures.hpp"
#include "model/deck.hpp"
#include "model/document.hpp"

namespace docmill {

/// False when the first row is already one of figures.
bool has_header(const Table& table, DecimalMark mark);

/// A bar chart of a table: a column of labels against its most recent comparable figures, or one row over
/// periods. Nothing when there are not 3 to 12 bars of one unit.
std::optional<Slide> chart_of(const Table& table, DecimalMark mark);

}  // namespace docmill
