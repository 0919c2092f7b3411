#pragma once
#include <cstdint>

#include "readers/pdf_handles.hpp"
#include "readers/reader.hpp"

namespace docmill {

/// The page as OpenDocument::image() gives it: the picture that is the whole page, decoded as it is, or the
/// page drawn by poppler, coarser where `max_pixels` demands it. Throws Error damaged, too_large, memory.
Image page_picture(PdfHandles& handles, uint32_t number, const ImageOptions& options, uint64_t max_pixels);

}  // namespace docmill
