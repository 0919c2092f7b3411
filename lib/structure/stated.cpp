#include "structure/stated.hpp"

#include <algorithm>
#include <iterator>
#include <map>
#include <set>
#include <string>

#include "base/unicode.hpp"
#include "structure/headings.hpp"
#include "structure/line_kind.hpp"

namespace docmill {
namespace {

/// Without blanks: lines and cells break text in different places.
std::string packed(std::string_view text) {
  std::string result;
  for (const char c : text)
    if (c != ' ' && c != '\n' && c != '\t') result += c;
  return result;
}

/// The cells of the stated tables by page.
class StatedCells {
 public:
  explicit StatedCells(const std::vector<Table>& tables) {
    for (const auto& table : tables)
      for (const auto& row : table.rows) {
        std::string whole;
        for (const auto& cell : row) {
          if (cell.empty()) continue;
          auto text = packed(cell);
          whole += text;
          cells_[table.page].insert(std::move(text));
        }
        cells_[table.page].insert(std::move(whole));
      }
  }

  bool contains(uint32_t page, std::string_view text) const {
    const auto cells = cells_.find(page);
    if (cells == cells_.end()) return false;
    const auto wanted = packed(text);
    if (cells->second.contains(wanted)) return true;
    return wanted.size() >= 4 &&
           std::any_of(cells->second.begin(), cells->second.end(), [&](const std::string& cell) {
             return cell.size() > wanted.size() && cell.find(wanted) != std::string::npos;
           });
  }

 private:
  std::map<uint32_t, std::set<std::string>> cells_;
};

bool by_place(const Section& a, const Section& b) {
  return a.page != b.page ? a.page < b.page : a.start < b.start;
}

bool overlap(const Section& a, const Section& b) {
  return a.page == b.page && a.start < b.end && b.start < a.end;
}

void set_level(Section& section) {
  const auto numbering = parse_numbering(section.heading);
  if (numbering && numbering->style == Numbering::Style::decimal && numbering->dotted)
    section.level = static_cast<int>(numbering->depth);
}

}  // namespace

std::set<uint32_t> recognised_pages(const std::vector<Page>& pages) {
  std::set<uint32_t> numbers;
  for (const auto& page : pages)
    if (page.origin == Origin::ocr) numbers.insert(page.number);
  return numbers;
}

StatedParts take_stated(Document& document) {
  const auto recognised = recognised_pages(document.pages);
  const auto gone = [&](const auto& part) { return part.from.empty() || recognised.contains(part.page); };
  std::erase_if(document.sections, gone);
  std::erase_if(document.tables, gone);
  return {std::move(document.sections), std::move(document.tables)};
}

void mark_tables(const std::vector<Page>& pages, const std::vector<Table>& stated, std::vector<Line>& lines) {
  if (stated.empty()) return;
  const StatedCells cells{stated};
  for (auto& line : lines)
    if (!line.in_table) line.in_table = cells.contains(pages[line.page].number, line.text);
}

std::vector<Table> merge_tables(std::vector<Table> stated, std::vector<Table> guessed) {
  const StatedCells cells{stated};
  for (auto& table : guessed) {
    std::size_t all = 0, known = 0;
    for (const auto& row : table.rows)
      for (const auto& cell : row)
        if (!cell.empty()) ++all, known += cells.contains(table.page, cell);
    if (4 * known < all) stated.push_back(std::move(table));
  }
  std::stable_sort(stated.begin(), stated.end(),
                   [](const Table& a, const Table& b) { return a.page < b.page; });
  return stated;
}

std::vector<Section> merge_headings(const std::vector<Page>& pages, const std::vector<Line>& lines,
                                    std::vector<Section> stated, std::vector<Section> guessed) {
  if (stated.empty()) return guessed;
  std::set<std::pair<uint32_t, uint64_t>> running;
  CharacterOffsets offsets{pages};
  for (const auto& line : lines)
    if (line.running) running.emplace(pages[line.page].number, offsets.at(line.page, line.begin));
  std::erase_if(stated, [&](const Section& section) {
    return running.contains({section.page, section.start}) ||
           (section.from != "outline" && is_never_heading(section.heading));
  });
  std::for_each(stated.begin(), stated.end(), set_level);
  const auto recognised = recognised_pages(pages);
  const auto first = static_cast<std::ptrdiff_t>(stated.size());
  for (auto& section : guessed) {
    const bool known = std::any_of(stated.begin(), stated.begin() + first,
                                   [&](const Section& other) { return overlap(section, other); });
    const bool certain =
        parse_numbering(section.heading) || is_lettered(section.heading) || is_main_part(section.heading);
    if (!known && (certain || recognised.contains(section.page))) stated.push_back(std::move(section));
  }
  std::stable_sort(stated.begin(), stated.end(), by_place);
  return stated;
}

}  // namespace docmill
