#pragma once
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "model/document.hpp"

namespace docmill {

using TableRows = std::vector<std::vector<std::string>>;

/// One page as a text-like format states it.
struct ComposedPage {
  std::string text;  ///< clean (unicode.hpp)
  std::vector<Section> sections;
  std::vector<Table> tables;
  bool empty() const { return text.empty(); }
};

/// Puts a page together from the runs of text, headings and tables that a markup's parser meets. Every piece
/// is cleaned; page numbers are given when the page is read.
class TextComposer {
 public:
  /// A run within a line: white space becomes one blank, none at the line's start.
  void add(std::string_view text);
  /// A run whose blanks, tabs and line ends count.
  void add_verbatim(std::string_view text);
  /// A blank before the next run of the line.
  void add_blank() { blank_ = true; }
  /// What the next line begins with, if it comes to have any text: "• ". It waits for that text
  /// or the next marker; an empty one takes it back.
  void set_marker(std::string marker) { marker_ = std::move(marker); }

  void break_line();  ///< the next run stands on another line; twice leaves an empty one
  void end_line();    ///< as break_line, but only when this line has text
  void end_block();   ///< the next run stands behind an empty line

  /// What comes until end_heading() is a heading of one line. An empty one is forgotten.
  void begin_heading(int level);
  void end_heading();
  bool in_heading() const { return heading_level_ > 0; }

  /// Rows as lines of tab-separated cells, and as a table when there are at least two cells.
  void add_table(TableRows rows);

  std::size_t size() const { return page_.text.size(); }
  /// The page so far; the composer is as new.
  ComposedPage take();

 private:
  void start_run();
  uint64_t code_points();

  ComposedPage page_;
  std::string marker_;
  bool blank_ = false, line_empty_ = true;
  unsigned line_ends_ = 0;  ///< owed before the next run
  int heading_level_ = 0;
  std::size_t heading_start_ = 0;  ///< byte where the heading begins, npos before it does
  std::size_t counted_bytes_ = 0;
  uint64_t counted_points_ = 0;
};

/// The text as one line: clean, white space collapsed, no blanks at the ends.
std::string one_line(std::string_view text);

}  // namespace docmill
