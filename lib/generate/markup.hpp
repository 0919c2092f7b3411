#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "model/draft.hpp"

namespace docmill {

/// The little markup of letters, reports and drafts: paragraphs between empty lines (a line that ends with a
/// backslash is broken there), "# heading", "- item", "1. item", and tables of "| cell | cell |" lines, whose
/// first row is a header when a line of dashes ("|---|---|") follows it. A backslash takes a sign's meaning.
std::vector<TextBlock> parse_markup(std::string_view text);

/// A value on one line, its signs without meaning.
std::string escape_markup(const std::string& value);

/// As plain text for e-mail: one line a paragraph, "- item", "cell: cell".
std::string plain_text(const std::vector<TextBlock>& blocks);

}  // namespace docmill
