#include "export/word_export.hpp"

#include <cmath>
#include <cstdio>

namespace docmill::exporting {

long PixelScale::pixels(double points) const {
  return std::lround(points * resolution_ / 72);
}

PixelBox PixelScale::pixels(const Box& box) const {
  return {pixels(box.x0), pixels(box.y0), pixels(box.x1), pixels(box.y1)};
}

std::string short_number(double value) {
  char text[32];
  std::snprintf(text, sizeof text, "%.4f", value);
  std::string number{text};
  number.erase(number.find_last_not_of('0') + 1);
  if (number.ends_with('.')) number.pop_back();
  return number;
}

}  // namespace docmill::exporting
