#include "flow/worker/thumbnail.hpp"

#include <algorithm>
#include <cmath>

#include "formats/raster.hpp"
#include "writers/contact_sheet.hpp"

namespace docmill {
namespace {

constexpr int finer = 2;  // than it is shown: small print becomes an even grey
constexpr int least_dpi = 10, most_dpi = 300;

/// At which the page fills a thumbnail.
int drawing_dpi(const Page& page) {
  if (page.width <= 0 || page.height <= 0) return 72;
  const auto dpi = 72 * std::min(thumbnail_width / page.width, thumbnail_height / page.height);
  return std::clamp(static_cast<int>(std::ceil(dpi * finer)), least_dpi, most_dpi);
}

}  // namespace

std::string draw_thumbnail(OpenDocument& document, const Page& page) {
  const auto image = document.image(page.number, {.dpi = drawing_dpi(page)});
  return to_pixmap(fitted(image, thumbnail_width, thumbnail_height));
}

}  // namespace docmill
