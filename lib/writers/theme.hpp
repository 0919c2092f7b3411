#pragma once
#include <string>

#include "writers/deck_pdf.hpp"
#include "writers/font.hpp"

namespace docmill {

struct Colour {
  double red = 0, green = 0, blue = 0;
};

/// Slides are 960 x 540 points (16:9); all measures in points from the top left corner.
namespace slide_area {
inline constexpr double width = 960, height = 540;
inline constexpr double left = 56, right = width - 56;
inline constexpr double top = 122, bottom = 478;  ///< of the content between heading and footer
}  // namespace slide_area

struct Theme::Data {
  Font regular, bold;
  Colour band, on_band, accent, ink, muted, rule, zebra;
  double heading_size = 28, body_size = 22, smallest_body_size = 18;
  double table_size = 18, smallest_table_size = 11, note_size = 11;
};

}  // namespace docmill
