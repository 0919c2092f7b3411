#pragma once
#include <cstdint>
#include <set>
#include <vector>

#include "structure/lines.hpp"

namespace docmill {

/// What a reader has taken from the layout of a document's pages. That of pages which were recognised since
/// does not hold any more.
struct StatedParts {
  std::vector<Section> sections;
  std::vector<Table> tables;
};

/// The pages whose text is recognised: what a reader stated of the others holds.
std::set<uint32_t> recognised_pages(const std::vector<Page>& pages);

/// Takes the sections and tables that say what they are from; those that were guessed go.
StatedParts take_stated(Document& document);

/// Marks the lines whose text stands in a stated table in_table.
void mark_tables(const std::vector<Page>& pages, const std::vector<Table>& stated, std::vector<Line>& lines);

/// The guessed tables whose cells are not in a stated one of their page join the stated ones.
std::vector<Table> merge_tables(std::vector<Table> stated, std::vector<Table> guessed);

/// Stated headings without running headers and what is never one. Of guessed ones the numbered and the main
/// parts of papers stay beside them, all on recognised pages, and all where nothing is stated; numbers tell a
/// stated heading's level, too.
std::vector<Section> merge_headings(const std::vector<Page>& pages, const std::vector<Line>& lines,
                                    std::vector<Section> stated, std::vector<Section> guessed);

}  // namespace docmill
