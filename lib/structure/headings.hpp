#pragma once
#include <vector>

#include "structure/lines.hpp"

namespace docmill {

/// Headings of plain text, by numbering, case, length and what surrounds them. `lines` knows its tables
/// already.
std::vector<Section> find_headings(const std::vector<Page>& pages, const std::vector<Line>& lines);
/// Headings as Markdown marks them: # and underlines, outside fenced code.
std::vector<Section> find_markdown_headings(const std::vector<Page>& pages, const std::vector<Line>& lines);

/// The line that names the document at its top; empty when none stands out.
std::string find_title_line(const std::vector<Page>& pages, const std::vector<Line>& lines);

/// Whether a heading may be the title where no line is: not "1. Aim", not "Introduction".
bool names_document(const Section& section);

}  // namespace docmill
