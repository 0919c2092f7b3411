#pragma once
#include <string>

namespace docmill {

/// An ICC profile (version 2.1) of the colour space sRGB, computed from IEC 61966-2-1. The same bytes always.
std::string srgb_profile();

}  // namespace docmill
