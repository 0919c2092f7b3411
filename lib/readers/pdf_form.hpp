#pragma once
#include <functional>
#include <vector>

#include "formats/pdf_structure.hpp"
#include "readers/reader.hpp"

namespace docmill {

/// Puts a form's fields into the facts, and a problem when its pages can only be laid out by scripts.
void add_form(Facts& facts, PdfForm form);

/// Puts what readers left on the pages into the facts; `words` gives a page's words, asked for once for each
/// page where some are marked.
using WordsOfPage = std::function<std::vector<Word>(uint32_t page)>;
void add_annotations(Facts& facts, std::vector<PdfAnnotation> annotations, const WordsOfPage& words);

}  // namespace docmill
