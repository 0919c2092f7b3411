#pragma once
#include "readers/html_content.hpp"
#include "readers/html_tree.hpp"
#include "readers/text_composer.hpp"

namespace docmill {

/// The content as one page: blocks apart by empty lines, list items with "• " or their number, tables of data
/// as tables, other tables (layout, one column, nested) cell by cell, preformatted text as it stands,
/// headings h1 to h6 and role=heading.
ComposedPage compose_html(const HtmlTree& tree, const HtmlContent& content);

}  // namespace docmill
