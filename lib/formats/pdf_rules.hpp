#pragma once
#include <vector>

namespace docmill {

/// An upright line that the page draws: a stroke, a thin filled rectangle, or an edge of a larger one. Points
/// as displayed, origin top left; x0 <= x1, y0 <= y1, and one of the two pairs is equal.
struct Rule {
  double x0 = 0, y0 = 0, x1 = 0, y1 = 0;
  bool horizontal() const { return y0 == y1; }
};

/// More lines than any table has: the page is a drawing and has none.
inline constexpr std::size_t most_rules = 10'000;

}  // namespace docmill
