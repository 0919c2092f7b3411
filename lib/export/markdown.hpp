#pragma once
#include <string>
#include <string_view>

#include "model/document.hpp"

namespace docmill::exporting {

/// Title, headings, paragraphs in one line each, lists and pipe tables, as CommonMark with GitHub's tables.
/// Pages do not show. What was filled into a form and what readers left on the pages follow as tables. Ends
/// in a newline unless empty.
std::string to_markdown(const Document& record);

/// Text on one line with a backslash before what Markdown would take for markup.
std::string escape_markdown(std::string_view line);
/// The same for text that does not begin a line: in headings and table cells.
std::string escape_inline_markdown(std::string_view text);

}  // namespace docmill::exporting
