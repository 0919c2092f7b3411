#pragma once
#include <cstddef>
#include <vector>

#include "model/document.hpp"

namespace docmill {

/// Identifiers (IBAN, codice fiscale, partita IVA, fødselsnummer, ...) whose check does not hold as they were
/// recognised, and holds when characters that look alike are exchanged. Findings of the kind quality, type
/// misread_<identifier>, severity low, by place; of the page's text only what stands from code point
/// `recognised_from` on is looked at, line by line. `read` and `corrected` have equal numbers of code points.
std::vector<Finding> find_misread(const Page& page, std::size_t recognised_from);

/// Whether find_misread() made it.
bool is_misread(const Finding& finding);

/// Puts the corrected form into the page's text and words, if what was read stands there, and takes the
/// finding down to severity info. No offset changes. False when there was nothing to do.
bool repair(Page& page, Finding& finding);

}  // namespace docmill
