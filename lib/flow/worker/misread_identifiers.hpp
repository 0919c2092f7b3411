#pragma once
#include <cstddef>

#include "model/document.hpp"

namespace docmill {

/// Replaces the record's findings of misread identifiers on a page that has just been recognised.
/// `digital_text`: code points of the text that it had before; where that was kept it is not looked at.
void note_misread(Document& record, const Page& page, std::size_t digital_text);

/// Puts what was found misread right, in all of the record's pages. False when there is nothing to do.
bool repair_misread(Document& record);

}  // namespace docmill
