// A function of a shared library, defined here so that the dynamic linker finds this one first. That works
// only from an object linked into the program itself and with default visibility; the other files do the
// same.
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

}  // extern "C"

namespace docmill {

Calls& calls() {
  static Calls calls;
  return calls;
}

OverrideCalls override_calls() {
  const auto& all = calls();
  return {.line_pictures = all.line_pictures,
          .colour_profiles = all.colour_profiles,
          .inflated_streams = all.inflated_streams,
          .shared_fonts = all.shared_fonts};
}

}  // namespace docmill
