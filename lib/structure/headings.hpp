#pragma once
#include <string>
#include <string_view>
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

/// What stands beside the numbered chapters, on their level ("Abstract", "Bibliografia"); in small capitals,
/// too ("R EFERENCES").
bool is_main_part(std::string_view heading);

/// Whether a heading may be the title where no line is: not "1. Aim", not "Introduction".
bool names_document(const Section& section);

}  // namespace docmill
