#pragma once
#include "export/word_export.hpp"

namespace docmill::exporting {

/// A table with the columns of Tesseract's TSV: rows for pages (level 1), blocks (2), paragraphs (3), lines
/// (4) and words (5), boxes in pixels, confidences 0..100, -1 for what is no word.
std::string to_word_table(const Document& record, const Resolutions& resolutions);

}  // namespace docmill::exporting
