#include "readers/pdf_page_pictures.hpp"

#include <algorithm>
#include <cmath>
#include <optional>

#include "base/error.hpp"

namespace docmill {
namespace {

/// Tesseract takes no more pixels a side.
constexpr double longest_side = 32'767;
/// Print is not legible on coarser pictures.
constexpr double least_dpi = 72;

/// Nothing when the page is to be drawn; `too_large` then says whether that is for its size.
std::optional<Image> embedded_picture(PdfHandles& handles, uint32_t number, uint64_t max_pixels,
                                      std::string& too_large) {
  try {
    return handles.with_structure(
        [&](PdfStructure& structure) { return structure.whole_page_picture(number, max_pixels); });
  } catch (const PictureTooLarge& error) {
    if (!error.row_by_row) throw Error{error.stage, error.code, error.message, error.hint, number};
    too_large = error.message;
    return std::nullopt;
  } catch (const Error& error) {
    if (error.code == Code::too_large) throw;
    return std::nullopt;  // poppler may read what libqpdf cannot
  }
}

/// The wished resolution, or as much as the limits on pixels allow.
double fitting_dpi(const PopplerRenderer::PageSize& page, int wished, uint64_t max_pixels, uint32_t number) {
  const double by_area = 72 * std::sqrt(double(max_pixels) / (page.width * page.height));
  const double by_side = 72 * longest_side / std::max(page.width, page.height);
  const double dpi = std::floor(std::min({double(wished), by_area, by_side}));
  if (dpi < std::min(least_dpi, double(wished)))
    throw Error{Stage::ingest, Code::too_large,
                "a page of " + std::to_string(std::lround(page.width)) + " x " +
                    std::to_string(std::lround(page.height)) + " points",
                "raise --max-pixels", number};
  return dpi;
}

}  // namespace

Image page_picture(PdfHandles& handles, uint32_t number, const ImageOptions& options, uint64_t max_pixels) {
  std::string too_large;
  if (auto picture = embedded_picture(handles, number, max_pixels, too_large)) return std::move(*picture);
  return handles.with_renderer([&](const PopplerRenderer& renderer) {
    const auto size = renderer.size(number);
    if (size.width <= 0 || size.height <= 0)
      throw Error{Stage::ingest, Code::damaged, "the page has no size", "", number};
    const double dpi = fitting_dpi(size, options.dpi, max_pixels, number);
    auto image = renderer.render(number, dpi);
    if (!too_large.empty() || dpi < options.dpi)
      image.set_reduction((too_large.empty() ? "" : too_large + ": ") + "the page was drawn at " +
                          std::to_string(std::lround(dpi)) + " dpi; raise --max-pixels");
    return image;
  });
}

}  // namespace docmill
