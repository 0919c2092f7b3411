#include "export/word_export.hpp"

#include <cmath>
#include <cstdio>

#include "base/unicode.hpp"

namespace docmill::exporting {

long PixelScale::pixels(double points) const {
  return std::lround(points * resolution_ / 72);
}

PixelBox PixelScale::pixels(const Box& box) const {
  return {pixels(box.x0), pixels(box.y0), pixels(box.x1), pixels(box.y1)};
}

std::string xml_text(std::string_view text) {
  const auto allowed = [](char32_t c) {
    return c == '\t' || c == '\n' || (c >= ' ' && c != 0xFFFE && c != 0xFFFF);
  };
  std::string escaped;
  for (std::size_t at = 0; at < text.size();) {
    const char32_t c = next_code_point(text, at);
    if (c == '&')
      escaped += "&amp;";
    else if (c == '<')
      escaped += "&lt;";
    else if (c == '>')
      escaped += "&gt;";
    else if (c == '"')
      escaped += "&quot;";
    else if (allowed(c))
      append_utf8(escaped, c);
  }
  return escaped;
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
