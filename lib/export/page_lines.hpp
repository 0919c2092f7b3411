#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "model/document.hpp"
#include "model/running_lines.hpp"

namespace docmill::exporting {

/// A line of a page and what stands there.
struct PageLine {
  std::string_view text;             ///< without blanks at its ends
  uint64_t start = 0, end = 0;       ///< code points in the page's text
  const Section* heading = nullptr;  ///< the section whose heading the line is part of
  const Table* table = nullptr;      ///< the table that is to be shown at this line
  bool in_table = false;             ///< the line's words are in a table that is shown
};

/// The lines of a page but its headers and footers, with its headings and tables found in them, and the
/// tables that no lines were found for.
struct PageLines {
  std::vector<PageLine> lines;
  std::vector<const Table*> unplaced;
  uint64_t longest = 0;  ///< code points of the longest line
};
PageLines read_lines(const Document& record, std::size_t index, const RunningLines& running);

/// The text without white space: equal for a table's row and the line it was read from.
std::string squeeze(std::string_view text);

}  // namespace docmill::exporting
