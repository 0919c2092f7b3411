#pragma once
#include <vector>

#include "model/document.hpp"

namespace docmill {

/// Words of one line, in reading order; `box` holds all of them. They point into the page.
struct WordLine {
  std::vector<const Word*> words;
  Box box;
};
struct WordParagraph {
  std::vector<WordLine> lines;
  Box box;
};

/// A page's words in the lines and paragraphs of its text. Where words and text do not go together (a PDF's
/// own words may come in another order than its text), lines are told by the places of the words. Nothing is
/// there of a page without words.
std::vector<WordParagraph> word_paragraphs(const Page& page);

}  // namespace docmill
