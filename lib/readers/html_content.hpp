#pragma once
#include <cstdint>
#include <vector>

#include "readers/html_tree.hpp"

namespace docmill {

/// The part of a page that it is there for.
struct HtmlContent {
  std::vector<uint32_t> roots;  ///< in document order, none inside another
  std::vector<bool> dropped;    ///< by node: it and what is in it is left out
};

/// Leaves out what is never shown (scripts, styles, hidden elements, form controls) and what surrounds the
/// content: navigation, site headers and footers, asides, cookie notices, share bars, lists of links; by
/// element, role, the words of class and id, and link density (the share of an element's characters that are
/// links).
///
/// The content is the page's <article>, articleBody, <main> or role=main where one stands out; else, when the
/// page has such surroundings, the element whose paragraphs score highest, with the siblings that read like
/// it (each paragraph counts for its parent in full and for its grandparent by half, longer ones and those
/// with more commas more: the idea of Arc90's Readability); else the whole body. When little text would be
/// left, or little of what is no link, the whole body is taken: a page that is no article, such as a sheet of
/// tables, loses nothing but its navigation. Formulas are content wherever they stand.
HtmlContent find_main_content(const HtmlTree& tree);

/// The whole body but for what is never shown: for pages that are all content, as mails are.
HtmlContent find_visible_content(const HtmlTree& tree);

}  // namespace docmill
