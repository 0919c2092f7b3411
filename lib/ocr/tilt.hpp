#pragma once
#include "formats/image.hpp"

namespace docmill {

/// By how many degrees the picture's lines of text must be turned clockwise to lie level, within 7 either
/// way; 0 below three quarters of a degree, which recognition does not mind, and where it cannot be told.
/// `dpi`: the picture's resolution. By the variance of the sums of rows, some 10 ms a page (Leptonica's
/// pixFindSkewSweepAndSearch, after Postl 1986).
double tilt_of(const Image& image, int dpi);
/// The picture turned clockwise about its middle, on a sheet large enough for its corners.
Image turned_by(const Image& image, double degrees);

}  // namespace docmill
