#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "model/document.hpp"

namespace docmill {

/// Whether a page has much running text in lines that are short enough to stand in columns beside each other:
/// cheap to ask of every page, and often wrong.
bool may_have_columns(std::string_view text, double page_width);

/// poppler reads columns in turns where blocks of both end on one height: a third of the pages of papers. The
/// text with the columns of running text one after the other, from the left, between what runs across them;
/// lines of one column keep their order, tables and all else theirs. `words` are those of the text, in its
/// order. Unchanged when there are no such columns.
std::string in_column_order(std::string text, const std::vector<Word>& words, double page_height);

}  // namespace docmill
