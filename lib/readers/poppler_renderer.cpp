#include "readers/poppler_renderer.hpp"

#include <cmath>
#include <string_view>

#include <poppler/cpp/poppler-document.h>
#include <poppler/cpp/poppler-global.h>
#include <poppler/cpp/poppler-page-renderer.h>
#include <poppler/cpp/poppler-page.h>

#include "base/error.hpp"
#include "readers/poppler_errors.hpp"

namespace docmill {
namespace {

std::unique_ptr<poppler::page> load_page(const poppler::document& document, uint32_t number) {
  std::unique_ptr<poppler::page> page{document.create_page(static_cast<int>(number) - 1)};
  if (!page) throw no_page(number, document.pages());
  return page;
}

constexpr std::string_view tiny_pdf =
    "%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n"
    "2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj\n"
    "3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]/Contents 4 0 R>>endobj\n"
    "4 0 obj<</Length 19>>stream\n1 0 0 rg 1 1 5 5 re f\nendstream endobj\n"
    "trailer<</Root 1 0 R/Size 5>>\n%%EOF\n";

}  // namespace

struct PopplerRenderer::Handle {
  std::unique_ptr<poppler::document> document;
};

PopplerRenderer::PopplerRenderer(SharedBytes bytes, const std::string& password)
    : bytes_{std::move(bytes)}, handle_{std::make_unique<Handle>()} {
  handle_->document.reset(
      poppler::document::load_from_raw_data(bytes_->data(), pdf_size(*bytes_), password, password));
  const bool is_locked = handle_->document && handle_->document->is_locked();
  if (!handle_->document || is_locked) throw not_opened(is_locked);
}

PopplerRenderer::~PopplerRenderer() = default;

PopplerRenderer::PageSize PopplerRenderer::size(uint32_t number) const {
  const auto page = load_page(*handle_->document, number);
  const auto box = page->page_rect(poppler::crop_box);
  const auto orientation = page->orientation();
  const bool turned = orientation == poppler::page::landscape || orientation == poppler::page::seascape;
  const double width = std::abs(box.width()), height = std::abs(box.height());
  return turned ? PageSize{height, width} : PageSize{width, height};
}

Image PopplerRenderer::render(uint32_t number, double dpi) const {
  ++loads_;
  const auto page = load_page(*handle_->document, number);
  const auto size = this->size(number);
  poppler::page_renderer renderer;
  renderer.set_image_format(poppler::image::format_gray8);
  renderer.set_render_hint(poppler::page_renderer::antialiasing);
  renderer.set_render_hint(poppler::page_renderer::text_antialiasing);
  const auto picture = renderer.render_page(page.get(), dpi, dpi);
  if (!picture.is_valid())
    throw Error{Stage::ingest, Code::damaged, "the page cannot be rendered", "", number};
  // A bitmap that could not be allocated comes back as a valid one of 1 x 1.
  if (picture.width() < std::floor(size.width * dpi / 72) ||
      picture.height() < std::floor(size.height * dpi / 72))
    throw Error{Stage::ingest, Code::memory, "the page is too large to render", "lower --dpi", number};
  return Image::from_gray8(picture.const_data(), picture.width(), picture.height(), picture.bytes_per_row(),
                           static_cast<int>(std::lround(dpi)));
}

void warm_up_poppler() {
  // poppler's global tables go with its last document, and its colour profiles are built by the first page
  // without a lock: one document stays open, one page is drawn before there are threads.
  static const auto kept = [] {
    poppler::set_debug_error_function([](const std::string&, void*) {}, nullptr);
    auto document =
        std::make_unique<PopplerRenderer>(std::make_shared<const Bytes>(std::string{tiny_pdf}), "");
    document->render(1, 72);
    return document;
  }();
  static_cast<void>(kept);
}

}  // namespace docmill
