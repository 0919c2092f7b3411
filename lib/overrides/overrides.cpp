// Two functions of shared libraries, defined here so that the dynamic linker finds these first. That works
// only from an object linked into the program itself and with default visibility.
#include "overrides/overrides.hpp"

#include <leptonica/allheaders.h>

#include "overrides/calls.hpp"

extern "C" {

/// Leptonica's, used by libtesseract to keep each line of text: it compresses the line to PNG and inflates it
/// again, a seventh of the time of recognition. This one writes Leptonica's plain form whatever `format`
/// says; pixReadMem() knows it by its first bytes. Code of our own that wants PNG calls pixWriteMemPng().
[[gnu::visibility("default")]] l_ok pixWriteMem(l_uint8** data, size_t* size, PIX* pix, l_int32 /*format*/) {
  docmill::count(docmill::calls().line_pictures);
  return pixWriteMemSpix(data, size, pix);
}

/// lcms2's (its header is not needed: handles are pointers, the rest 32-bit numbers). Poppler makes colour
/// transforms anew for every page, two thirds of the time of text extraction, though text has no colour and
/// grey pictures for recognition hardly differ. With none it takes the alternate colour space, as without an
/// ICC profile.
[[gnu::visibility("default")]] void* cmsCreateTransform(void* /*input_profile*/, uint32_t /*input_format*/,
                                                        void* /*output_profile*/, uint32_t /*output_format*/,
                                                        uint32_t /*intent*/, uint32_t /*flags*/);
void* cmsCreateTransform(void*, uint32_t, void*, uint32_t, uint32_t, uint32_t) {
  docmill::count(docmill::calls().colour_transforms);
  return nullptr;
}

}  // extern "C"

namespace docmill {

Calls& calls() {
  static Calls calls;
  return calls;
}

OverrideCalls override_calls() {
  const auto& all = calls();
  return {.line_pictures = all.line_pictures,
          .colour_transforms = all.colour_transforms,
          .inflated_streams = all.inflated_streams,
          .shared_fonts = all.shared_fonts};
}

}  // namespace docmill
