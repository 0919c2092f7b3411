#include "formats/pdf_annotations.hpp"

#include <array>
#include <utility>

#include "base/unicode.hpp"
#include "formats/pdf_places.hpp"

namespace docmill {
namespace {

using Kind = AnnotationKind;

bool marks_text(Kind kind) {
  return kind == Kind::highlight || kind == Kind::underline || kind == Kind::strikeout ||
         kind == Kind::squiggly;
}

/// Of a file specification (PDF 32000-1, 7.11.3).
std::string file_name(QPDFObjectHandle file) {
  if (!file.isDictionary()) return pdf_text(file);
  const auto unicode = pdf_text(file.getKey("/UF"));
  return unicode.empty() ? pdf_text(file.getKey("/F")) : unicode;
}

/// What a note says; a pop-up window may hold it instead of its note.
std::string note(QPDFObjectHandle annotation) {
  auto text = pdf_text(annotation.getKey("/Contents"));
  auto popup = annotation.getKey("/Popup");
  if (text.empty() && popup.isDictionary()) text = pdf_text(popup.getKey("/Contents"));
  return std::string{trim(text)};
}

std::string words(QPDFObjectHandle annotation, Kind kind) {
  auto text = note(annotation);
  if (kind == Kind::fileattachment) {
    auto name = file_name(annotation.getKey("/FS"));
    return name.empty() ? text : name;
  }
  return text.empty() && kind == Kind::stamp ? pdf_text(annotation.getKey("/Name")) : text;
}

/// The marked words' boxes: eight numbers each, the corners (PDF 32000-1, 12.5.6.10).
std::vector<Box> marked_boxes(QPDFObjectHandle annotation, const PdfPageFrame& frame) {
  std::vector<Box> boxes;
  auto points = annotation.getKey("/QuadPoints");
  if (!points.isArray()) return boxes;
  const auto numbers = points.getArrayAsVector();
  constexpr std::size_t most_boxes = 1000;
  for (std::size_t at = 0; at + 8 <= numbers.size() && boxes.size() < most_boxes; at += 8) {
    std::array<double, 4> x{}, y{};
    for (std::size_t corner = 0; corner < 4; ++corner) {
      auto across = numbers[at + 2 * corner], up = numbers[at + 2 * corner + 1];
      if (!across.isNumber() || !up.isNumber()) return {};
      x[corner] = across.getNumericValue();
      y[corner] = up.getNumericValue();
    }
    const auto [left, right] = std::minmax_element(x.begin(), x.end());
    const auto [bottom, top] = std::minmax_element(y.begin(), y.end());
    boxes.push_back(frame.place({*left, *bottom, *right, *top}).box);
  }
  return boxes;
}

}  // namespace

std::optional<AnnotationKind> annotation_kind(std::string_view subtype) {
  static constexpr std::array<std::pair<std::string_view, Kind>, 15> kinds{
      {{"/Text", Kind::text},
       {"/FreeText", Kind::freetext},
       {"/Highlight", Kind::highlight},
       {"/Underline", Kind::underline},
       {"/StrikeOut", Kind::strikeout},
       {"/Squiggly", Kind::squiggly},
       {"/Stamp", Kind::stamp},
       {"/Caret", Kind::caret},
       {"/Ink", Kind::ink},
       {"/Line", Kind::shape},
       {"/Square", Kind::shape},
       {"/Circle", Kind::shape},
       {"/Polygon", Kind::shape},
       {"/PolyLine", Kind::shape},
       {"/FileAttachment", Kind::fileattachment}}};
  for (const auto& [name, kind] : kinds)
    if (name == subtype) return kind;
  return std::nullopt;
}

std::vector<PdfAnnotation> read_annotations(QPDF& pdf, uint32_t pages) {
  std::vector<PdfAnnotation> found;
  std::vector<PdfPlace> places;
  visit_annotations(pdf, pages, [&](QPDFObjectHandle annotation, const PdfPageFrame& frame) {
    auto subtype = annotation.getKey("/Subtype");
    const auto kind = subtype.isName() ? annotation_kind(subtype.getName()) : std::nullopt;
    // A reply of this kind only sets the state of another note, such as "accepted".
    if (!kind || annotation.hasKey("/StateModel")) return;
    const auto place = annotation_place(annotation, frame);
    PdfAnnotation made;
    made.annotation.page = place.page;
    made.annotation.kind = *kind;
    made.annotation.author = std::string{trim(pdf_text(annotation.getKey("/T")))};
    made.annotation.text = words(annotation, *kind);
    const auto created = pdf_text(annotation.getKey("/CreationDate"));
    made.annotation.created = created.empty() ? pdf_text(annotation.getKey("/M")) : created;
    if (marks_text(*kind)) made.marked = marked_boxes(annotation, frame);
    // A line or a scribble without a word says nothing that can be told.
    if (made.annotation.text.empty() && made.marked.empty()) return;
    places.push_back(place);
    found.push_back(std::move(made));
  });
  std::vector<PdfAnnotation> ordered;
  for (const auto index : reading_order(places)) ordered.push_back(std::move(found[index]));
  return ordered;
}

}  // namespace docmill
