#pragma once
#include <cstdint>
#include <string>
#include <string_view>

#include <qpdf/QPDF.hh>

#include "model/document.hpp"

namespace docmill {

struct PictureOptions {
  uint64_t max_pixels = 200'000'000;  ///< of a picture that must be decoded
  bool plain_only = false;            ///< grey and RGB alone, as PDF/A-2b with an sRGB intent wants it
};

/// Fills an empty file with a page for each page of the record, which is of the picture file `bytes`, in the
/// record's size. JPEG and, where PDF can hold them, PNG and JPEG 2000 are taken as they are; what is black
/// and white becomes CCITT group 4; all else is deflated without loss. Throws Error.
void add_picture_pages(QPDF& pdf, std::string_view bytes, const Document& record,
                       const PictureOptions& options);

}  // namespace docmill
