#pragma once
#include <cstdint>
#include <string>
#include <vector>

#include "model/document.hpp"

namespace docmill {

/// A paragraph or a list item of the source, on one line; a word divided at a line's end is whole again.
struct Block {
  std::string text;
  uint32_t page = 0;
  bool item = false;
  bool goes_on = false;  ///< breaks off at the end of a full line, within a sentence
  bool torn = false;     ///< stands behind one that breaks off: its first sentence may lack its beginning
};

/// What stands under one heading (or, without headings, on a group of pages).
struct SectionText {
  std::string heading;
  int level = 1;
  uint32_t page = 0, last_page = 0;
  std::vector<Block> blocks;
};

/// The running text by section: without headings, headers and footers that recur, page numbers, contents
/// lists and cells of tables. Text before the first heading comes as a section without one.
std::vector<SectionText> section_texts(const Document& document);

}  // namespace docmill
