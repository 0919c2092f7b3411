#pragma once
#include <string>
#include <string_view>

#include "model/document.hpp"

namespace docmill {

/// True for formats whose headings and tables the reader takes from their markup: office files, HTML, ...
bool states_structure(std::string_view media_type);

/// Recomputes from the pages' text alone what follows from it: counts, language (ISO 639-1, empty when
/// unsure), sections, tables. What a reader stated of a page (states_structure) stays; there only recognised
/// pages are looked at. Of PDFs a reader may have stated parts (Section::from, Table::from): they stay, the
/// guess adds what they leave out. Called after ingest and again after ocr, so that both ways give the same
/// record. A missing or meaningless title (a file name, "untitled") gives way to the first line that stands
/// out or the first heading of level 1, as soon as no page is left to recognise.
void analyse_structure(Document& document);

}  // namespace docmill
