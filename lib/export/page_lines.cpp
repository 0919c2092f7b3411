#include "export/page_lines.hpp"

#include <algorithm>

#include "base/unicode.hpp"

namespace docmill::exporting {
namespace {

constexpr std::string_view blanks = " \t\f\v\r";

std::string_view trim(std::string_view text) {
  text.remove_prefix(std::min(text.find_first_not_of(blanks), text.size()));
  return text.substr(0, text.find_last_not_of(blanks) + 1);
}

void split_lines(std::string_view text, std::size_t index, const RunningLines& running, PageLines& page) {
  uint64_t start = 0;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t stop = std::min(text.find('\n', at), text.size());
    const std::string_view whole = text.substr(at, stop - at);
    const uint64_t end = start + count_code_points(whole);
    const std::string_view line = trim(whole);
    if (line.empty() || !running.contains(index, static_cast<std::size_t>(line.data() - text.data()))) {
      page.lines.push_back({line, start, end, nullptr, nullptr, false});
      page.longest = std::max<uint64_t>(page.longest, count_code_points(line));
    }
    start = end + 1;
    at = stop + 1;
  }
}

void place_headings(const Document& record, const Page& page, std::vector<PageLine>& lines) {
  for (const Section& section : record.sections) {
    if (section.page != page.number) continue;
    for (PageLine& line : lines)
      if (!line.text.empty() && line.start < section.end && section.start < line.end) line.heading = &section;
  }
}

/// The line behind those, from `first` on, that make up the row; 0 when they do not.
std::size_t end_of_row(const std::vector<PageLine>& lines, const std::vector<std::string>& squeezed,
                       std::size_t first, std::string_view row) {
  for (std::size_t i = first; i < lines.size() && !lines[i].heading && !lines[i].in_table; ++i) {
    if (!row.starts_with(squeezed[i])) return 0;
    row.remove_prefix(squeezed[i].size());
    if (row.empty()) return i + 1;
  }
  return 0;
}

std::vector<std::string> squeezed_rows(const Table& table) {
  std::vector<std::string> rows;
  for (const auto& row : table.rows) {
    std::string cells;
    for (const std::string& cell : row) cells += squeeze(cell);
    if (!cells.empty()) rows.push_back(std::move(cells));
  }
  return rows;
}

/// Finds the lines that the table was read from: its rows in their order, each on a line or with its cells on
/// lines of their own. Lines between them go with the table only if a row holds their words.
bool place_table(const Table& table, std::vector<PageLine>& lines) {
  const std::vector<std::string> rows = squeezed_rows(table);
  std::vector<std::string> squeezed;
  for (const PageLine& line : lines) squeezed.push_back(squeeze(line.text));
  std::size_t next = 0, found = 0, first = lines.size(), end = 0;
  for (std::size_t i = 0; i < lines.size() && next < rows.size(); ++i) {
    if (squeezed[i].empty()) continue;
    for (std::size_t row = next; row < rows.size(); ++row) {
      const std::size_t behind = end_of_row(lines, squeezed, i, rows[row]);
      if (behind == 0) continue;
      next = row + 1;
      ++found;
      first = std::min(first, i);
      end = behind;
      i = behind - 1;
      break;
    }
  }
  if (found == 0 || 2 * found < rows.size()) return false;
  lines[first].table = &table;
  for (std::size_t i = first; i < end; ++i) {
    const auto holds = [&](const std::string& row) { return row.find(squeezed[i]) != std::string::npos; };
    if (!lines[i].heading && std::any_of(rows.begin(), rows.end(), holds)) lines[i].in_table = true;
  }
  return true;
}

}  // namespace

std::string squeeze(std::string_view text) {
  std::string squeezed;
  for (const char c : text)
    if (c != '\n' && blanks.find(c) == std::string_view::npos) squeezed += c;
  return squeezed;
}

PageLines read_lines(const Document& record, std::size_t index, const RunningLines& running) {
  const Page& page = record.pages[index];
  PageLines result;
  split_lines(page.text, index, running, result);
  place_headings(record, page, result.lines);
  for (const Table& table : record.tables)
    if (table.page == page.number && !place_table(table, result.lines)) result.unplaced.push_back(&table);
  return result;
}

}  // namespace docmill::exporting
