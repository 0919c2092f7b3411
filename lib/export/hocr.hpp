#pragma once
#include "export/word_export.hpp"

namespace docmill::exporting {

/// hOCR 1.2 (Breuel and Baierer, https://kba.github.io/hocr-spec/1.2/) as XHTML: pages, areas, paragraphs,
/// lines and words with their boxes in pixels of the resolution that each page states (scan_res).
std::string to_hocr(const Document& record, const Resolutions& resolutions);

}  // namespace docmill::exporting
