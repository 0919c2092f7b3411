#pragma once
#include <cstdint>
#include <string>
#include <vector>

#include "model/document.hpp"
#include "model/draft.hpp"
#include "writers/theme.hpp"

namespace docmill {

struct WrittenLetter {
  std::string bytes;  ///< the PDF; the same plan and theme give the same bytes
  uint64_t pages = 0;
  std::vector<Problem> problems;  ///< missing_glyph, one per character, at most 20
};
/// A letter or a report on A4: letterhead, address (on the right in Italian, as envelopes there have their
/// window; else on the left), date, title, subject, body, footer; page numbers when there are several. All
/// text is measured and broken over lines and pages: a paragraph leaves no single line behind, a heading
/// never stands last. Throws Error stage write.
WrittenLetter write_letter_pdf(const LetterPlan& plan, const Theme& theme);

}  // namespace docmill
