#pragma once
#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace docmill {

/// Reads comma-, semicolon-, tab- or bar-separated rows as RFC 4180 says and as files in the wild are: LF or
/// CRLF, text behind a closing quote, quotes inside bare cells, quotes that nothing closes (plain characters
/// then).
class DelimitedRows {
 public:
  /// The text must outlive the object.
  DelimitedRows(std::string_view text, char delimiter) : text_{text}, delimiter_{delimiter} {}
  /// False at the end. Rows have as many cells as they have; an empty line is a row without cells.
  bool next(std::vector<std::string>& cells);
  /// The byte where the next row begins.
  std::size_t position() const { return at_; }

 private:
  std::string quoted_cell();
  std::string bare_cell();

  std::string_view text_;
  char delimiter_;
  std::size_t at_ = 0;
};

/// The one of , ; tab | by which the first rows have most alike numbers of cells; `preferred` where none does
/// better.
char find_delimiter(std::string_view text, char preferred);

}  // namespace docmill
