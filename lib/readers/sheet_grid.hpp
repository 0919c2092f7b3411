#pragma once
#include <cstdint>
#include <map>
#include <string>
#include <vector>

#include "readers/office_document.hpp"

namespace docmill {

/// The filled cells of a spreadsheet's sheet; empty rows and columns take no room, however far out a cell is.
class SheetGrid {
 public:
  static constexpr std::size_t max_table_cells = 4'000'000;  ///< of a table with its empty cells

  /// Blank values are left out.
  void set(uint32_t row, uint32_t column, std::string value);
  std::size_t size() const { return count_; }
  /// Adds the rows and columns that hold something as a table; when that would be mostly nothing and huge,
  /// its rows as lines only. Returns false then.
  bool add_to(OfficePage& page) &&;

 private:
  std::map<uint32_t, std::map<uint32_t, std::string>> rows_;
  std::size_t count_ = 0;
};

}  // namespace docmill
