#pragma once
#include <qpdf/QPDF.hh>

#include "model/document.hpp"

namespace docmill {

/// Leaves of a PDF what PDF/A-2b (ISO 19005-2) allows of pages of pictures: the pictures, where they stand;
/// page labels, bookmarks. Scripts, actions and old metadata go. Throws Error not_archivable, with page and
/// reason, when anything that is to be seen would go: text, lines, annotations, forms, attachments, colours
/// that an sRGB output intent does not define.
void reduce_to_archive(QPDF& pdf);

/// Adds what PDF/A-2b asks for: metadata (XMP) that says so, and an output intent for sRGB.
void add_archive_marks(QPDF& pdf, const Document& record);

}  // namespace docmill
