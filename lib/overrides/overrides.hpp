#pragma once
#include <cstdint>

namespace docmill {

/// How often each of the program's own definitions was called in place of a library's. 0 after work that
/// needs it means that the override is not active in this program.
struct OverrideCalls {
  uint64_t line_pictures;     ///< pixWriteMem: libtesseract storing a line of text
  uint64_t colour_profiles;   ///< GfxICCBasedColorSpace::parse: poppler setting up a colour space
  uint64_t inflated_streams;  ///< Stream::addFilters: poppler beginning to read a compressed stream
  uint64_t shared_fonts;      ///< GfxResources: poppler asking for a font that is there already
};
OverrideCalls override_calls();

}  // namespace docmill
