#pragma once
#include <vector>

#include <qpdf/QPDFPageObjectHelper.hh>

#include "formats/pdf_content.hpp"
#include "formats/pdf_rules.hpp"

namespace docmill {

/// The lines that the page's content and the forms in it draw; none for a drawing (most_rules). `displayed`:
/// the crop box within the media box; `turns`: quarter turns clockwise of the display. Reading ends after so
/// many operators as no table needs. Throws what libqpdf throws.
std::vector<Rule> find_rules(QPDFPageObjectHelper page, const Area& displayed, int turns);

}  // namespace docmill
