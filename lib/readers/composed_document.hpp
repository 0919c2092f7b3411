#pragma once
#include <memory>
#include <string>
#include <vector>

#include "readers/reader.hpp"
#include "readers/text_composer.hpp"

namespace docmill {

/// A document all of whose pages are composed; `kind` is what the pages' reason says: "HTML file". Pages past
/// the limit are left out. A document has at least one page, blank when nothing was found.
std::unique_ptr<OpenDocument> make_composed_document(Facts facts, std::string kind,
                                                     std::vector<ComposedPage> pages,
                                                     const OpenOptions& options);

/// The page of that number, its origin digital or blank; `reason` is given when it is digital.
Page make_text_page(uint32_t number, std::string text, const std::string& reason);

/// The same with its number put into all sections and tables.
PageStructure make_structure(uint32_t number, const ComposedPage& page);

}  // namespace docmill
