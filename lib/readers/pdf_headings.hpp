#pragma once
#include <cstdint>
#include <string>
#include <vector>

#include "formats/pdf_outline.hpp"
#include "readers/layout_tables.hpp"

namespace docmill {

/// The fonts of a document's running text and of what stands out of it.
struct FontProfile {
  double body = 0;             ///< size of most of the text, points; 0 = no text
  bool bold = false;           ///< most of the text is
  double title = 0;            ///< the largest on the first page, when it is larger than any on the others
  std::vector<double> larger;  ///< sizes of headings, the largest first: their levels
};

/// From a sample of pages, the first among them at front.
FontProfile profile_fonts(const std::vector<std::vector<LayoutWord>>& pages);

/// A page's text (cleaned) with what its layout tells.
struct PageLayout {
  uint32_t number = 1;
  const std::string& text;
  const std::vector<LayoutWord>& words;
  const std::vector<LayoutTable>& tables;
};

/// Lines of the page's text that the outline names, with its levels.
std::vector<Section> outline_headings(const PageLayout& page, const std::vector<OutlineItem>& outline);

/// Lines of the page's text, outside tables, whose font is larger or heavier than the running text's.
std::vector<Section> font_headings(const PageLayout& page, const FontProfile& fonts);

}  // namespace docmill
