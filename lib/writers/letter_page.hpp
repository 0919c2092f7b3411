#pragma once
#include <string>
#include <vector>

#include "model/draft.hpp"
#include "writers/canvas.hpp"

namespace docmill {

/// A4 in points, and where the text stands on it.
namespace letter_area {
inline constexpr double width = 595.28, height = 841.89;
inline constexpr double left = 68, right = width - 62, top = 58, bottom = height - 66;
inline constexpr double body_size = 10, leading = 14, small_size = 8.5;
}  // namespace letter_area

/// A strip of the page that is not divided: its drawing, y from its own top.
struct Strip {
  double height = 0;
  std::vector<Rectangle> rectangles;
  std::vector<TextRun> texts;
  bool keeps_next = false;  ///< stands on the same page as the strip below
  bool gap = false;         ///< left out at the top of a page
};

/// The strips of a body, top down.
std::vector<Strip> body_strips(const std::vector<TextBlock>& blocks, const Theme::Data& theme);
/// A table, row by row; columns as wide as they need, wrapped when together they are too wide.
std::vector<Strip> table_strips(const TextBlock& table, const Theme::Data& theme);
/// Letterhead, address, date, title and subject: what stands above the body of the first page.
std::vector<Strip> opening_strips(const LetterPlan& plan, const Theme::Data& theme);

/// Puts strips on pages of the area between top and bottom.
std::vector<Canvas> paginate(const std::vector<Strip>& strips);

}  // namespace docmill
