#include "formats/pdf_structure.hpp"

#include <cmath>

#include <qpdf/QPDF.hh>
#include <qpdf/QPDFExc.hh>

#include "base/error.hpp"
#include "formats/pdf_annotations.hpp"
#include "formats/pdf_content.hpp"
#include "formats/pdf_form.hpp"
#include "formats/pdf_inflate_limit.hpp"
#include "formats/pdf_outline_reader.hpp"
#include "formats/pdf_pages.hpp"
#include "formats/pdf_picture.hpp"
#include "formats/pdf_rule_walker.hpp"

namespace docmill {
namespace {

/// A picture is the page when it covers this share of it and as much of it lies on the page.
constexpr double whole = 0.95;
/// Above this a scan gains nothing in recognition and costs time; it is brought down to usual_dpi.
constexpr int finest_dpi = 450, usual_dpi = 300;

/// Quarter turns clockwise that the placement gives the picture; nothing when it is mirrored or slanted.
std::optional<int> quarter_turns(const QPDFMatrix& m) {
  const double tolerance = 1e-3 * (std::abs(m.a) + std::abs(m.b) + std::abs(m.c) + std::abs(m.d));
  if (std::abs(m.b) <= tolerance && std::abs(m.c) <= tolerance) {
    if (m.a > 0 && m.d > 0) return 0;
    if (m.a < 0 && m.d < 0) return 2;
  } else if (std::abs(m.a) <= tolerance && std::abs(m.d) <= tolerance) {
    if (m.b < 0 && m.c > 0) return 1;
    if (m.b > 0 && m.c < 0) return 3;
  }
  return std::nullopt;
}

/// The one picture that is all the page shows.
PlacedPicture* only_picture(PageContent& content) {
  if (content.pictures.size() != 1 || content.drawing.visible_text || content.drawing.paths ||
      content.drawing.annotations)
    return nullptr;
  auto& picture = content.pictures.front();
  const double seen = picture.visible.size();
  const bool is_whole = seen >= whole * content.page.size() && seen >= whole * picture.area.size();
  return is_whole && !picture.cut && picture.stream.isInitialized() ? &picture : nullptr;
}

/// Pixels per inch of the placed picture; nothing when it is not the same both ways.
std::optional<int> placed_dpi(QPDFObjectHandle dictionary, const QPDFMatrix& m) {
  auto width = dictionary.getKey("/Width"), height = dictionary.getKey("/Height");
  const double across = std::hypot(m.a, m.b), up = std::hypot(m.c, m.d);
  if (!width.isInteger() || !height.isInteger() || across <= 0 || up <= 0) return std::nullopt;
  const double x = width.getNumericValue() * 72 / across, y = height.getNumericValue() * 72 / up;
  if (std::abs(x - y) > 0.03 * x || x < 20 || x > 10'000) return std::nullopt;
  return static_cast<int>(std::lround((x + y) / 2));
}

/// Quarter turns clockwise of the display, 0 to 3.
int page_turns(QPDFPageObjectHelper& page) {
  auto rotate = page.getAttribute("/Rotate", false);
  const int turns = rotate.isInteger() ? static_cast<int>(rotate.getIntValue() / 90 % 4) : 0;
  return (turns + 4) % 4;
}

}  // namespace

struct PdfStructure::Data {
  SharedBytes bytes;
  uint64_t max_inflated;
  QPDF pdf;

  QPDFPageObjectHelper page(uint32_t number) {
    const auto page =
        number == 0 ? QPDFObjectHandle::newNull() : find_page(pdf.getRoot().getKey("/Pages"), number - 1);
    if (!page.isInitialized() || !QPDFObjectHandle{page}.isDictionary())
      throw Error{Stage::ingest, Code::damaged, "the page is missing in the file", "", number};
    return QPDFPageObjectHelper{page};
  }

  /// Runs `work` within the limit and turns libqpdf's exceptions into ours.
  template <class Work>
  auto guarded(uint32_t number, Work work) {
    const InflateLimit limit{max_inflated};
    try {
      auto result = work();
      if (limit.exceeded())
        throw Error{Stage::ingest, Code::too_large, "the page's content expands beyond the limit", "",
                    number};
      return result;
    } catch (const std::bad_alloc&) {
      throw;
    } catch (
        const std::logic_error& error) {  // libqpdf's answer to what it did not foresee in a damaged file
      throw Error{Stage::ingest, Code::damaged, error.what(), "", number};
    } catch (const std::runtime_error& error) {
      throw Error{Stage::ingest, Code::damaged, error.what(), "", number};
    }
  }
};

PdfStructure::PdfStructure(SharedBytes bytes, const std::string& password, uint64_t max_inflated)
    : data_{std::make_unique<Data>()} {
  InflateLimit::install();
  data_->bytes = std::move(bytes);
  data_->max_inflated = max_inflated;
  data_->guarded(0, [&] {
    data_->pdf.setSuppressWarnings(true);
    data_->pdf.processMemoryFile("input", data_->bytes->data(), data_->bytes->size(), password.c_str());
    return data_->pdf.getRoot().isDictionary();
  });
}

PdfStructure::~PdfStructure() = default;

PageDrawing PdfStructure::drawing(uint32_t page) {
  ++loads_;
  return data_->guarded(page, [&] { return inspect_content(data_->page(page)).drawing; });
}

std::vector<Rule> PdfStructure::rules(uint32_t number) {
  ++loads_;
  return data_->guarded(number, [&] {
    auto page = data_->page(number);
    return find_rules(page, displayed_area(page), page_turns(page));
  });
}

PdfForm PdfStructure::form(uint32_t pages) {
  loads_ += pages;
  return data_->guarded(0, [&] { return read_form(data_->pdf, pages); });
}

std::vector<PdfAnnotation> PdfStructure::annotations(uint32_t pages) {
  loads_ += pages;
  return data_->guarded(0, [&] { return read_annotations(data_->pdf, pages); });
}

std::vector<OutlineItem> PdfStructure::outline() {
  ++loads_;
  return data_->guarded(0, [&] { return read_outline(data_->pdf); });
}

std::optional<Image> PdfStructure::whole_page_picture(uint32_t number, uint64_t max_pixels) {
  ++loads_;
  return data_->guarded(number, [&]() -> std::optional<Image> {
    auto page = data_->page(number);
    auto content = inspect_content(page);
    auto* picture = only_picture(content);
    if (!picture || !picture->stream.getDict().isDictionary()) return std::nullopt;
    const auto turns = quarter_turns(picture->matrix);
    const auto dpi = placed_dpi(picture->stream.getDict(), picture->matrix);
    if (!turns || !dpi) return std::nullopt;
    auto image = decode_picture(picture->stream, *dpi, max_pixels);
    if (!image) return std::nullopt;
    const int degrees = (*turns + page_turns(page)) % 4 * 90;
    if (degrees != 0) image = image->rotated(degrees);
    return *dpi > finest_dpi ? image->scaled(usual_dpi) : std::move(*image);
  });
}

}  // namespace docmill
