#include <algorithm>
#include <cstdlib>
#include <map>
#include <optional>

#include "base/error.hpp"
#include "base/unicode.hpp"
#include "readers/docx_styles.hpp"
#include "readers/drawing_text.hpp"
#include "readers/number_format.hpp"
#include "readers/opc_facts.hpp"
#include "readers/readers.hpp"
#include "readers/sheet_grid.hpp"

namespace docmill {
namespace {

constexpr uint32_t max_row = 1'048'576, max_column = 16'384;
constexpr std::size_t max_cells = 3'000'000;  // of a workbook

/// "BC17" as row 16 and column 54, both from 0.
std::optional<std::pair<uint32_t, uint32_t>> cell_place(std::string_view reference) {
  uint32_t column = 0, row = 0;
  std::size_t at = 0;
  for (; at < reference.size() && reference[at] >= 'A' && reference[at] <= 'Z'; ++at) {
    column = column * 26 + static_cast<uint32_t>(reference[at] - 'A' + 1);
    if (column > max_column) return std::nullopt;
  }
  row = static_cast<uint32_t>(std::max(to_int(reference.substr(at)), 0));
  if (column == 0 || row == 0 || row > max_row) return std::nullopt;
  return std::pair{row - 1, column - 1};
}

/// A string item's text: plain or of runs; readings of Japanese (rPh) are not part of it.
std::string string_item(XmlNode item) {
  std::string text;
  for (const auto part : item) {
    if (part.name() == "t") text += part.text();
    if (part.name() == "r") text += part.child("t").text();
  }
  return text;
}

class XlsxReader {
 public:
  XlsxReader(const OpcPackage& package, OfficeContent& content)
      : package_{package},
        content_{content},
        main_{package.main_part()},
        relations_{package.relations(main_)} {}

  void read() {
    const auto workbook = package_.xml(main_);
    since_1904_ = is_on_attribute(workbook.root().child("workbookPr").attribute("date1904"));
    read_strings();
    read_formats();
    for (const auto sheet : workbook.root().child("sheets"))
      if (sheet.name() == "sheet") read_sheet(sheet);
  }

 private:
  static bool is_on_attribute(std::string_view value) { return value == "1" || value == "true"; }

  std::optional<XmlDocument> part_of_type(std::string_view type) const {
    for (const auto& relation : relations_)
      if (relation.type == type && package_.zip()->find(relation.target))
        return package_.xml(relation.target);
    return std::nullopt;
  }

  void read_strings() {
    if (const auto part = part_of_type("sharedStrings"))
      for (const auto item : part->root())
        if (item.name() == "si") strings_.push_back(string_item(item));
  }

  void read_formats() {
    const auto part = part_of_type("styles");
    if (!part) return;
    std::map<int, std::string> own;
    for (const auto format : part->root().child("numFmts"))
      own.emplace(to_int(format.attribute("numFmtId"), -1), format.attribute("formatCode"));
    for (const auto format : part->root().child("cellXfs")) {
      if (format.name() != "xf") continue;
      const int id = to_int(format.attribute("numFmtId"));
      const auto found = own.find(id);
      formats_.push_back(found == own.end() ? std::string{builtin_number_format(id)} : found->second);
    }
  }

  void read_sheet(XmlNode entry) {
    const std::string name{entry.attribute("name")};
    const auto state = entry.attribute("state");
    if (state == "hidden" || state == "veryHidden") {
      content_.facts.problems.push_back(
          {Stage::ingest, 0, Code::filtered, "the hidden sheet \"" + name + "\" was left out", {}});
      return;
    }
    const auto* relation = find_relation(relations_, entry.prefixed_attribute("id"));
    if (!relation || relation->type != "worksheet") return;  // a sheet that is a chart
    auto& page = content_.pages.emplace_back();
    page.add_heading(name, 1);
    try {
      const auto sheet = package_.xml(relation->target);
      read_cells(sheet.root().child("sheetData"), name, page);
      read_drawing(relation->target, page);
    } catch (const Error& error) {
      content_.facts.problems.push_back(
          {Stage::ingest, static_cast<uint32_t>(content_.pages.size()), error.code, error.message, {}});
    }
  }

  void read_cells(XmlNode data, const std::string& sheet, OfficePage& page) {
    SheetGrid grid;
    uint32_t next_row = 0;
    for (const auto row : data) {
      if (row.name() != "row") continue;
      if (const int stated = to_int(row.attribute("r")); stated > 0)
        next_row = static_cast<uint32_t>(stated - 1);
      uint32_t next_column = 0;
      for (const auto cell : row) {
        if (cell.name() != "c") continue;
        const auto place = cell_place(cell.attribute("r")).value_or(std::pair{next_row, next_column});
        next_column = place.second + 1;
        if (cells_ + grid.size() >= max_cells) return give_up(sheet, std::move(grid), page);
        grid.set(place.first, place.second, value_of(cell));
      }
      ++next_row;
    }
    cells_ += grid.size();
    if (!std::move(grid).add_to(page)) sparse(sheet);
  }

  void give_up(const std::string& sheet, SheetGrid grid, OfficePage& page) {
    const auto what = "the sheet \"" + sheet + "\" was not read to its end: more than " +
                      std::to_string(max_cells) + " cells";
    cells_ += grid.size();
    content_.facts.problems.push_back({Stage::ingest, 0, Code::too_large, what, {}});
    content_.facts.degraded.push_back(what);
    std::move(grid).add_to(page);
  }

  void sparse(const std::string& sheet) {
    content_.facts.degraded.push_back("the sheet \"" + sheet +
                                      "\" is too sparse for a table; its cells are text only");
  }

  std::string value_of(XmlNode cell) const {
    const auto type = cell.attribute("t", "n");
    if (type == "inlineStr") return string_item(cell.child("is"));
    const auto value = cell.child("v").text();
    const auto style = static_cast<std::size_t>(std::max(to_int(cell.attribute("s")), 0));
    const std::string_view format = style < formats_.size() ? std::string_view{formats_[style]} : "General";
    if (type == "s") {
      const auto index = static_cast<std::size_t>(std::max(to_int(value, -1), -1));
      return index < strings_.size() ? format_text(strings_[index], format) : std::string{};
    }
    if (type == "str") return format_text(value, format);
    if (type == "b") return value == "1" || value == "true" ? "TRUE" : "FALSE";
    if (type != "n" || value.empty()) return value;
    char* end = nullptr;
    const double number = std::strtod(value.c_str(), &end);
    return end == value.c_str() ? value : format_number(number, format, since_1904_);
  }

  /// Text boxes, pictures and charts that lie over the cells; a chart's values are the cells'.
  void read_drawing(const std::string& sheet, OfficePage& page) {
    const auto part = package_.related(sheet, "drawing");
    if (part.empty() || !package_.zip()->find(part)) return;
    const auto drawing = package_.xml(part);
    const auto relations = package_.relations(part);
    collect_pictures(drawing.root(), relations, content_.pictures);
    add_shapes(drawing.root(), relations, page);
  }

  void add_shapes(XmlNode node, const std::vector<Relation>& relations, OfficePage& page) const {
    for (const auto child : node) {
      if (child.name() == "txBody") {
        for (const auto& line : drawing_lines(child)) page.add_line(line);
      } else if (child.name() == "chart") {
        const auto chart = read_drawing_chart(package_, relations, child.prefixed_attribute("id"));
        for (const auto& title : chart.titles) page.add_line(title);
      } else if (child.name() != "Fallback") {
        add_shapes(child, relations, page);
      }
    }
  }

  const OpcPackage& package_;
  OfficeContent& content_;
  std::string main_;
  std::vector<Relation> relations_;
  std::vector<std::string> strings_, formats_;
  bool since_1904_ = false;
  std::size_t cells_ = 0;
};

}  // namespace

std::unique_ptr<OpenDocument> open_xlsx(SharedBytes bytes, const std::string& media_type,
                                        const OpenOptions& options) {
  const OpcPackage package{std::move(bytes), zip_limits(options)};
  OfficeContent content;
  content.facts = opc_facts(package, media_type);
  XlsxReader{package, content}.read();
  return make_office_document(std::move(content), package.zip(), options);
}

}  // namespace docmill
