#pragma once
#include <vector>

#include <qpdf/QPDF.hh>

#include "formats/pdf_outline.hpp"

namespace docmill {

/// The document's bookmarks in their order, at most 5,000, those that lead to no page left out. Throws what
/// libqpdf throws.
std::vector<OutlineItem> read_outline(QPDF& pdf);

}  // namespace docmill
