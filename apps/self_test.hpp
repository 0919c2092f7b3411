#pragma once
#include <string>

namespace docmill {

/// What a round trip through the installed program's own parts showed: a slide is written, read back as a
/// picture and recognised.
struct SelfTest {
  bool recognised = false;          ///< the slide's words came back
  bool line_pictures_kept = false;  ///< the override of pixWriteMem is active
  bool colours_left_out = false;    ///< the libraries find this program's own GfxICCBasedColorSpace::parse
  bool lines_found_fast = false;    ///< ... its own pixOpenBrick
  bool mapped_once = false;         ///< ... its own pixSetPadBits
  bool inflated_fast = false;       ///< ... its own Stream::addFilters
  bool fonts_shared = false;        ///< ... its own GfxResources::doLookupFont
  bool network_fast = false;        ///< ... its own steps of the network, or have Tesseract linked in
  bool openmp_left_out = false;     ///< ... its own GOMP_parallel, or use no OpenMP
};
/// Takes about half a second. Throws Error when a part fails altogether.
SelfTest self_test(const std::string& theme_file);

}  // namespace docmill
