#include "readers/pdf_layout.hpp"

#include <algorithm>

namespace docmill {
namespace {

constexpr uint32_t most_samples = 10;

bool overlaps(const Section& a, const Section& b) {
  return a.start < b.end && b.start < a.end;
}

}  // namespace

std::vector<uint32_t> sample_pages(uint32_t pages) {
  std::vector<uint32_t> sample;
  const uint32_t count = std::min(pages, most_samples);
  for (uint32_t index = 0; index < count; ++index)
    sample.push_back(1 + static_cast<uint32_t>(uint64_t{index} * pages / count));
  return sample;
}

PageStructure lay_out(uint32_t number, const std::string& text, double width,
                      const std::vector<LayoutWord>& words, const std::vector<Rule>& rules,
                      const LayoutFacts& facts) {
  PageStructure structure;
  auto tables = layout_tables(rules, words, width);
  const PageLayout page{number, text, words, tables};
  structure.sections = outline_headings(page, facts.outline);
  auto& sections = structure.sections;
  const std::size_t named = sections.size();
  for (auto& section : font_headings(page, facts.fonts))
    if (std::none_of(sections.begin(), sections.begin() + static_cast<std::ptrdiff_t>(named),
                     [&](const Section& other) { return overlaps(section, other); }))
      sections.push_back(std::move(section));
  std::stable_sort(sections.begin(), sections.end(),
                   [](const Section& a, const Section& b) { return a.start < b.start; });
  for (auto& table : tables) {
    Table& stated = structure.tables.emplace_back();
    stated.page = number;
    stated.rows = std::move(table.rows);
    stated.from = "layout";
  }
  return structure;
}

}  // namespace docmill
