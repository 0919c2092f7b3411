#pragma once
#include <cstdint>

#include <qpdf/QPDF.hh>

#include "formats/pdf_structure.hpp"

namespace docmill {

/// The fields of the AcroForm, those of the first `pages` pages and those on no page. Throws what libqpdf
/// throws.
PdfForm read_form(QPDF& pdf, uint32_t pages);

}  // namespace docmill
