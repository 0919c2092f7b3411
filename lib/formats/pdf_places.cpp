#include "formats/pdf_places.hpp"

#include <algorithm>
#include <charconv>
#include <numeric>
#include <string_view>

#include <qpdf/QPDFPageObjectHelper.hh>

#include "base/unicode.hpp"
#include "formats/pdf_pages.hpp"

namespace docmill {
namespace {

constexpr std::size_t most_annotations = 1'000'000;

/// libqpdf leaves "#E5" in names (PDF 32000-1, 7.3.5) as it stands where the byte is no ASCII.
std::string without_escapes(std::string_view name) {
  std::string plain;
  for (std::size_t at = 0; at < name.size(); ++at) {
    unsigned code = 0;
    const auto* digits = name.data() + at + 1;
    const bool escape = name[at] == '#' && at + 2 < name.size() &&
                        std::from_chars(digits, digits + 2, code, 16).ptr == digits + 2;
    plain += escape ? static_cast<char>(code) : name[at];
    at += escape ? 2 : 0;
  }
  return plain;
}

double middle(const Box& box) {
  return (box.y0 + box.y1) / 2;
}

/// Sorted by page and middle; a row is what has its middle above the lower edge of the row's first.
void sort_rows(std::vector<std::size_t>& order, const std::vector<PdfPlace>& places) {
  for (auto row = order.begin(); row != order.end();) {
    const auto& first = places[*row];
    const auto end = std::find_if(row, order.end(), [&](std::size_t index) {
      return places[index].page != first.page || middle(places[index].box) >= first.box.y1;
    });
    const auto row_end = end == row ? row + 1 : end;
    std::stable_sort(row, row_end,
                     [&](std::size_t a, std::size_t b) { return places[a].box.x0 < places[b].box.x0; });
    row = row_end;
  }
}

}  // namespace

PdfPageFrame::PdfPageFrame(QPDFObjectHandle page, uint32_t number) : number_{number} {
  QPDFPageObjectHelper helper{page};
  auto box = helper.getCropBox();
  shown_ = box.isRectangle() ? box.getArrayAsRectangle() : QPDFObjectHandle::Rectangle{0, 0, 612, 792};
  auto rotate = helper.getAttribute("/Rotate", false);
  turns_ = rotate.isInteger() ? static_cast<int>((rotate.getIntValue() / 90 % 4 + 4) % 4) : 0;
}

PdfPlace PdfPageFrame::place(const QPDFObjectHandle::Rectangle& box) const {
  const double left = box.llx - shown_.llx, right = box.urx - shown_.llx;
  const double top = shown_.ury - box.ury, bottom = shown_.ury - box.lly;
  const double width = shown_.urx - shown_.llx, height = shown_.ury - shown_.lly;
  switch (turns_) {
    case 1:
      return {number_, {height - bottom, left, height - top, right}};
    case 2:
      return {number_, {width - right, height - bottom, width - left, height - top}};
    case 3:
      return {number_, {top, width - right, bottom, width - left}};
    default:
      return {number_, {left, top, right, bottom}};
  }
}

void visit_annotations(QPDF& pdf, uint32_t pages, const VisitAnnotation& visit) {
  const auto tree = pdf.getRoot().getKey("/Pages");
  std::size_t visited = 0;
  for (uint32_t number = 1; number <= pages; ++number) {
    auto page = find_page(tree, number - 1);
    if (!page.isDictionary()) continue;
    auto annotations = page.getKey("/Annots");
    if (!annotations.isArray()) continue;
    const PdfPageFrame frame{page, number};
    for (auto& annotation : annotations.aitems()) {
      if (++visited > most_annotations) return;
      if (annotation.isDictionary()) visit(annotation, frame);
    }
  }
}

PdfPlace annotation_place(QPDFObjectHandle annotation, const PdfPageFrame& frame) {
  auto box = annotation.getKey("/Rect");
  return frame.place(box.isRectangle() ? box.getArrayAsRectangle() : QPDFObjectHandle::Rectangle{});
}

std::vector<std::size_t> reading_order(const std::vector<PdfPlace>& places) {
  std::vector<std::size_t> order(places.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::stable_sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) {
    // 0 - 1 is the largest number: what is on no page comes last.
    const uint32_t page_a = places[a].page - 1, page_b = places[b].page - 1;
    return page_a != page_b ? page_a < page_b : middle(places[a].box) < middle(places[b].box);
  });
  sort_rows(order, places);
  return order;
}

std::string pdf_text(QPDFObjectHandle object) {
  if (object.isString()) return clean_text(object.getUTF8Value());
  if (!object.isName()) return {};
  const auto name = without_escapes(object.getName().substr(1));
  return clean_text(is_utf8(name) ? name : QPDFObjectHandle::newString(name).getUTF8Value());
}

}  // namespace docmill
