#pragma once
#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace docmill {

/// A quoted cell that does not end; `line` is where it begins.
struct UnclosedQuote {
  std::size_t line;
};

/// Reads CSV (RFC 4180, LF or CRLF) row by row. The separator is the one of ';', ',' and tab that the first
/// line has most of; a byte order mark and a spreadsheet's "sep=;" line are skipped, empty lines too.
class SeparatedValues {
 public:
  struct Row {
    std::size_t line = 0;  ///< where it begins, from 1
    std::vector<std::string> cells;
  };
  /// The text must outlive the object.
  explicit SeparatedValues(std::string_view text);
  /// False at the end. Cells come without blanks at both ends unless quoted. Throws UnclosedQuote.
  bool next(Row& row);

 private:
  std::string quoted_cell();
  void end_line();

  std::string_view text_;
  char separator_ = ',';
  std::size_t at_ = 0, line_ = 1;
};

}  // namespace docmill
