#include "export/word_export.hpp"

#include <algorithm>
#include <cmath>
#include <cstdio>
#include <ranges>
#include <string_view>

#include "base/unicode.hpp"

namespace docmill::exporting {

long PixelScale::pixels(double points) const {
  return std::lround(points * resolution_ / 72);
}

PixelBox PixelScale::pixels(const Box& box) const {
  const auto on_page = [this](double points) { return std::max(0L, pixels(points)); };
  return {on_page(box.x0), on_page(box.y0), on_page(box.x1), on_page(box.y1)};
}

std::string short_number(double value) {
  char text[32];
  std::snprintf(text, sizeof text, "%.4f", value);
  std::string number{text};
  number.erase(number.find_last_not_of('0') + 1);
  if (number.ends_with('.')) number.pop_back();
  return number;
}

std::string language_tag(const Document& record) {
  bool first = true;
  for (const auto part : std::views::split(record.language, '-')) {
    const std::string_view subtag{part.begin(), part.end()};
    const auto fits = [first](char c) {
      return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (is_digit(c) && !first);
    };
    if (subtag.empty() || subtag.size() > 8 || !std::ranges::all_of(subtag, fits)) return {};
    first = false;
  }
  return record.language;
}

}  // namespace docmill::exporting
