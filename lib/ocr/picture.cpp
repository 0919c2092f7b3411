#include "ocr/picture.hpp"

#include <algorithm>
#include <cmath>
#include <numbers>

#include "ocr/engine.hpp"
#include "ocr/reduced.hpp"
#include "ocr/tilt.hpp"

namespace docmill {
namespace {

constexpr int working_dpi = 300;
constexpr int fast_dpi = 200;
constexpr double fast_width = 0.75;
constexpr double a4_inches = 11.69;

void scale(Picture& picture, double across, double down) {
  const int width = picture.image().width(), height = picture.image().height();
  Image changed = scaled(picture.image(), across, down);
  picture.dpi = static_cast<int>(std::lround(double(picture.dpi) * changed.height() / height));
  picture.points_across *= double(width) / changed.width();
  picture.points_down *= double(height) / changed.height();
  picture.changed.emplace(std::move(changed));
}

/// Neither finer than recognition gains from nor longer than Tesseract takes.
void limit_size(Picture& picture) {
  const int longer = std::max(picture.image().width(), picture.image().height());
  double factor = picture.dpi > finest_dpi ? double(working_dpi) / picture.dpi : 1;
  if (longer * factor > most_pixels) {
    factor = double(most_pixels - 1) / longer;
    picture.note =
        "the picture is " + std::to_string(longer) + " pixels long and was made smaller to be read";
  }
  if (factor != 1) scale(picture, factor, factor);
}

/// Around the box as it lies on the page, in points, before the page was turned about its middle.
Box tilted_back(const Picture& picture, const Box& box) {
  const double middle_x = picture.image().width() * picture.points_across / 2;
  const double middle_y = picture.image().height() * picture.points_down / 2;
  const double page_x = picture.original->width() * 72.0 / picture.original->dpi();
  const double page_y = picture.original->height() * 72.0 / picture.original->dpi();
  const double angle = -picture.tilt * std::numbers::pi / 180;
  Box around{page_x, page_y, 0, 0};
  for (const double x : {box.x0 - middle_x, box.x1 - middle_x})
    for (const double y : {box.y0 - middle_y, box.y1 - middle_y}) {
      const double page_left =
          std::clamp(x * std::cos(angle) - y * std::sin(angle) + page_x / 2, 0.0, page_x);
      const double page_top = std::clamp(x * std::sin(angle) + y * std::cos(angle) + page_y / 2, 0.0, page_y);
      around = {std::min(around.x0, page_left), std::min(around.y0, page_top), std::max(around.x1, page_left),
                std::max(around.y1, page_top)};
    }
  return around;
}

}  // namespace

int plausible_dpi(const Image& image) {
  const int shorter = std::min(image.width(), image.height());
  const int longer = std::max(image.width(), image.height());
  const double dpi = std::max(1, image.dpi());
  if (image.dpi() >= 70 && longer / dpi >= 2.5 && shorter / dpi <= 17) return image.dpi();
  return std::clamp(static_cast<int>(std::lround(longer / a4_inches)), 70, 600);
}

Image scaled(const Image& image, double across, double down) {
  const PixOwner deep = gray_if_bilevel(image.pix());
  constexpr float sharpness = 0;  // pixScale() sharpens, noise too
  constexpr int reach = 0;
  return Image{
      pixScaleGeneral(deep.get(), static_cast<float>(across), static_cast<float>(down), sharpness, reach),
      std::max(1, static_cast<int>(image.dpi() * down))};
}

Picture prepare_picture(const Image& original, const PictureWishes& wishes) {
  Picture picture{.original = &original,
                  .changed = {},
                  .dpi = plausible_dpi(original),
                  .points_across = 72.0 / original.dpi(),
                  .points_down = 72.0 / original.dpi(),
                  .tilt = 0,
                  .note = {}};
  limit_size(picture);
  const int longer = std::max(picture.image().width(), picture.image().height());
  if (wishes.straight && longer < most_pixels * 9 / 10)  // a turned sheet is longer
    picture.tilt = tilt_of(picture.image(), picture.dpi);
  if (picture.tilt != 0) picture.changed.emplace(turned_by(picture.image(), picture.tilt));
  const double factor = double(fast_dpi) / picture.dpi;
  if (wishes.fast && factor <= 1) scale(picture, factor * fast_width, factor);
  const double coarse_factor = double(coarse_dpi) / picture.dpi;
  if (wishes.coarse && coarse_factor < 1) scale(picture, coarse_factor, coarse_factor);
  return picture;
}

Box box_on_page(const Picture& picture, const PixelBox& box, int turned) {
  const auto [left, top, right, bottom] = box;
  const int width = picture.image().width(), height = picture.image().height();
  PixelBox upright = box;
  if (turned == 90) upright = {top, height - right, bottom, height - left};
  if (turned == 180) upright = {width - right, height - bottom, width - left, height - top};
  if (turned == 270) upright = {width - bottom, left, width - top, right};
  Box found{upright.left * picture.points_across, upright.top * picture.points_down,
            upright.right * picture.points_across, upright.bottom * picture.points_down};
  if (picture.tilt != 0) found = tilted_back(picture, found);
  return {quantise_points(found.x0), quantise_points(found.y0), quantise_points(found.x1),
          quantise_points(found.y1)};
}

}  // namespace docmill
