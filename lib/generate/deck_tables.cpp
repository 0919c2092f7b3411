#include "generate/deck_tables.hpp"

#include <algorithm>
#include <utility>

#include "base/unicode.hpp"
#include "generate/charts.hpp"
#include "generate/deck_topics.hpp"

namespace docmill {
namespace {

/// The byte of the page's text at which a row of the table stands: its first cell with the second right
/// behind it.
std::size_t find_row(const std::string& text, const std::vector<std::string>& row) {
  if (row.size() < 2 || row[0].empty() || row[1].empty()) return std::string::npos;
  for (std::size_t at = text.find(row[0]); at != std::string::npos; at = text.find(row[0], at + 1)) {
    const std::size_t next = text.find_first_not_of(" \t\n|", at + row[0].size());
    if (next != std::string::npos && text.compare(next, row[1].size(), row[1]) == 0) return at;
  }
  return std::string::npos;
}

/// The section that is open where the table stands; its page's last one when the table is not found in the
/// text.
const Section* section_of(const Document& document, const Table& table) {
  uint64_t start = UINT64_MAX;
  for (const Page& page : document.pages) {
    if (page.number != table.page) continue;
    std::size_t at = std::string::npos;
    for (const auto& row : table.rows) at = std::min(at, find_row(page.text, row));
    if (at != std::string::npos) start = count_code_points(std::string_view{page.text}.substr(0, at));
  }
  const Section* open = nullptr;
  for (const Section& section : document.sections)
    if (section.page < table.page || (section.page == table.page && section.start <= start)) open = &section;
  return open;
}

std::string heading_for(const Document& document, const Table& table, const std::string& title) {
  const Section* section = section_of(document, table);
  const std::string heading{section == nullptr ? std::string_view{} : trim(section->heading)};
  return heading.empty() ? title : heading_text(heading);
}

bool is_worth_a_slide(const Table& table) {
  return table.rows.size() >= 2 &&
         std::any_of(table.rows.begin(), table.rows.end(), [](const auto& row) { return row.size() >= 2; });
}

std::size_t weight_of(const Table& table, DecimalMark mark) {
  const std::size_t cells =
      std::min<std::size_t>(table.rows.size(), 15) * std::min<std::size_t>(table.rows[0].size(), 6);
  return has_header(table, mark) ? 3 * cells : cells;
}

}  // namespace

DeckTables choose_tables(const Document& document, const DeckTemplate& settings, const std::string& title) {
  const DecimalMark mark = decimal_mark(document.language);
  std::vector<const Table*> worthy;
  for (const Table& table : document.tables)
    if (is_worth_a_slide(table)) worthy.push_back(&table);
  DeckTables tables;
  if (worthy.size() > settings.max_tables) {
    tables.left_out = worthy.size() - settings.max_tables;
    std::stable_sort(worthy.begin(), worthy.end(), [&](const Table* left, const Table* right) {
      return weight_of(*left, mark) > weight_of(*right, mark);
    });
    worthy.resize(settings.max_tables);
    std::sort(worthy.begin(), worthy.end());  // as they stand in the document
  }
  for (const Table* table : worthy) tables.shown.push_back({table, heading_for(document, *table, title)});
  return tables;
}

void add_table(DeckPlan& plan, const DeckTable& shown, const DeckTemplate& settings, DecimalMark mark) {
  const Table& table = *shown.table;
  Slide slide;
  slide.kind = Slide::Kind::table;
  slide.title = shown.heading;
  slide.rows = table.rows;
  slide.page = table.page;
  const bool headed = has_header(table, mark);
  if (!headed) slide.rows.insert(slide.rows.begin(), std::vector<std::string>(table.rows[0].size()));
  plan.slides.push_back(std::move(slide));
  if (!settings.charts || !headed) return;
  if (std::optional<Slide> chart = chart_of(table, mark)) {
    if (trim(chart->title).empty()) chart->title = shown.heading;
    plan.slides.push_back(std::move(*chart));
  }
}

}  // namespace docmill
