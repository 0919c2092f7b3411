#pragma once
#include <optional>
#include <string_view>
#include <vector>

#include <qpdf/QPDF.hh>

#include "formats/pdf_structure.hpp"

namespace docmill {

/// The kind of a note or a mark by its /Subtype ("/Highlight"); nothing for links, form fields, media and
/// printers' marks.
std::optional<AnnotationKind> annotation_kind(std::string_view subtype);

/// What readers left on the first `pages` pages, in reading order. Throws what libqpdf throws.
std::vector<PdfAnnotation> read_annotations(QPDF& pdf, uint32_t pages);

}  // namespace docmill
