#pragma once
#include <vector>

#include "readers/pdf_headings.hpp"
#include "readers/reader.hpp"

namespace docmill {

/// What the layout of pages is judged by: of the document as a whole.
struct LayoutFacts {
  FontProfile fonts;
  std::vector<OutlineItem> outline;
};

/// So many pages, spread over the document, tell its fonts.
std::vector<uint32_t> sample_pages(uint32_t pages);

/// Headings and tables of a page with text (cleaned): bookmarks before fonts; the same heading once.
PageStructure lay_out(uint32_t number, const std::string& text, double width,
                      const std::vector<LayoutWord>& words, const std::vector<Rule>& rules,
                      const LayoutFacts& facts);

}  // namespace docmill
