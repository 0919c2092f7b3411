#pragma once
#include <string>
#include <string_view>

#include "readers/text_composer.hpp"

namespace docmill {

struct LatexContent {
  std::string title, author, date;  ///< as the preamble's commands give them
  ComposedPage page;
};

/// LaTeX source as text, without running TeX: sectioning commands as headings, \item as "• " or its number,
/// tabulars as tables, math and verbatim as source, comments and the preamble out, other commands' names out
/// and their arguments kept, accents composed, \input not followed. Source without \begin{document} is read
/// from its start.
LatexContent read_latex(std::string_view source);

}  // namespace docmill
