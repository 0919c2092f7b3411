#pragma once
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "formats/zip_package.hpp"
#include "readers/drawing_chart.hpp"
#include "readers/reader.hpp"

namespace docmill {

/// The text of one page of an office file as it grows, with the places of its headings and its tables.
class OfficePage {
 public:
  double width = 0, height = 0;  ///< points; 0 when the format has no such thing

  /// Adds a line, cleaned; it may hold line breaks. Blank ones are dropped.
  void add_line(std::string_view line);
  /// Adds a line that is a heading; `level` from 1.
  void add_heading(std::string_view line, int level);
  /// Adds the rows as lines with tabs between the cells, and as a table when it has two columns or more.
  /// Tabs and line breaks inside a cell become blanks.
  void add_table(std::vector<std::vector<std::string>> rows);

  /// Adds a chart's titles as lines and its data as tables.
  void add_chart(const DrawingChart& chart);

  bool empty() const { return text_.empty(); }
  const std::string& text() const { return text_; }
  const PageStructure& structure() const { return structure_; }

 private:
  std::string text_;
  std::size_t code_points_ = 0;
  PageStructure structure_;  ///< page numbers are set by the document
};

/// What a reader of an office format finds in a package.
struct OfficeContent {
  Facts facts;
  std::vector<OfficePage> pages;
  std::vector<std::string> pictures;  ///< members, in the order they stand in the document
};

/// Adds a line to `inside`, lines apart, or when that is null to the last page: as a heading when `level` >
/// 0.
void emit_line(OfficeContent& content, std::string* inside, std::string_view line, int level);

/// Pages of text, then a page to be recognised for each embedded picture of a size that may hold text, each
/// picture once.
std::unique_ptr<OpenDocument> make_office_document(OfficeContent content,
                                                   std::shared_ptr<const ZipPackage> package,
                                                   const OpenOptions& options);

/// The limits that the options set for a package.
ZipLimits zip_limits(const OpenOptions& options);

}  // namespace docmill
