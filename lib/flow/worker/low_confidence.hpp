#pragma once
#include <optional>

#include "model/document.hpp"

namespace docmill {

/// The mean confidence of a document's recognised text, 0..1: of all pages of origin `ocr`, each weighted by
/// the number of its words, which makes it the mean over their words. Mixed pages do not count: most of their
/// text is digital. Nothing when no page was recognised.
std::optional<double> recognition_confidence(const Document& record);

/// Adds the problem low_confidence when that is less than `least`; it names the pages which are. An earlier
/// problem of that code goes.
void note_low_confidence(Document& record, double least);

}  // namespace docmill
