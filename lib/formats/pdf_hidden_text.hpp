#pragma once
#include <qpdf/QPDF.hh>
#include <qpdf/QPDFPageObjectHelper.hh>

namespace docmill {

/// Takes invisible text (rendering mode 3) out of a page and out of the forms that it draws, whoever put it
/// there: forms that hold nothing else go too. What is visible stays as it is; a page without such text is
/// not touched, nor are other pages that share its resources.
void remove_hidden_text(QPDF& pdf, QPDFPageObjectHelper& page);

}  // namespace docmill
