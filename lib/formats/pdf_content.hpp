#pragma once
#include <vector>

#include <qpdf/QPDFMatrix.hh>
#include <qpdf/QPDFObjectHandle.hh>
#include <qpdf/QPDFPageObjectHelper.hh>

#include "formats/pdf_structure.hpp"

namespace docmill {

/// Axis-parallel, in the page's own coordinates (points, y upwards, not rotated).
struct Area {
  double left = 0, bottom = 0, right = 0, top = 0;
  double size() const { return right > left && top > bottom ? (right - left) * (top - bottom) : 0; }
  Area intersected(const Area& other) const;
};

/// A picture placed on a page.
struct PlacedPicture {
  QPDFObjectHandle stream;  ///< null for an inline picture
  QPDFMatrix matrix;        ///< of the unit square
  Area area, visible;       ///< its bounds; what page and clip leave of them
  bool cut = false;         ///< by a clip that is no upright rectangle, or drawn with a mask or blending
};

struct PageContent {
  Area page;  ///< as displayed: the crop box within the media box
  std::vector<PlacedPicture> pictures;
  PageDrawing drawing;
};

/// The crop box within the media box.
Area displayed_area(QPDFPageObjectHelper& page);

/// Walks the page's content and the forms it draws. Throws what libqpdf throws.
PageContent inspect_content(QPDFPageObjectHelper page);

}  // namespace docmill
