#pragma once
#include <string_view>
#include <vector>

#include "readers/reader.hpp"
#include "readers/text_composer.hpp"

namespace docmill {

struct RtfContent {
  Facts facts;  ///< without the media type
  std::vector<ComposedPage> pages;
};

/// The text that an RTF document shows: headings by outline level (of the paragraph or its style), list
/// markers as written beside the items, rows of cells as tables, results of fields, text boxes; footnotes at
/// the end; a page after each page break. Left out: headers and footers, comments, hidden and deleted text,
/// pictures, instructions. A document that ends early is given as far as it goes, with a problem. Throws
/// Error too_large past 10,000 groups inside each other.
RtfContent read_rtf(std::string_view rtf);

}  // namespace docmill
