#include "ocr/calibration.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <iterator>

namespace docmill {
namespace {

struct Knot {
  double said, right;
};

// Isotonic regression by pools of neighbouring words (Ayer et al., 1955), straight between the pools' means.
constexpr std::array knots{
    Knot{0, 0.08},     Knot{0.236, 0.20},  Knot{0.378, 0.29}, Knot{0.528, 0.38}, Knot{0.653, 0.49},
    Knot{0.753, 0.61}, Knot{0.832, 0.70},  Knot{0.882, 0.77}, Knot{0.912, 0.87}, Knot{0.929, 0.92},
    Knot{0.944, 0.96}, Knot{0.956, 0.985}, Knot{0.966, 0.99},
};

}  // namespace

double chance_right(double confidence) {
  const auto upper = std::ranges::find_if(knots, [&](const Knot& knot) { return confidence <= knot.said; });
  if (upper == knots.begin()) return knots.front().right;
  if (upper == knots.end()) return knots.back().right;
  const auto lower = std::prev(upper);
  return std::lerp(lower->right, upper->right, (confidence - lower->said) / (upper->said - lower->said));
}

}  // namespace docmill
