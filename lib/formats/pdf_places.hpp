#pragma once
#include <cstddef>
#include <cstdint>
#include <functional>
#include <vector>

#include <qpdf/QPDF.hh>
#include <qpdf/QPDFObjectHandle.hh>

#include "model/document.hpp"

namespace docmill {

/// Where something stands: points from the top left corner of the page as displayed.
struct PdfPlace {
  uint32_t page = 0;  ///< 0 = on none
  Box box;
};

/// Turns boxes of a page's own coordinates (y upwards, not rotated) into places.
class PdfPageFrame {
 public:
  PdfPageFrame(QPDFObjectHandle page, uint32_t number);
  PdfPlace place(const QPDFObjectHandle::Rectangle& box) const;

 private:
  uint32_t number_;
  QPDFObjectHandle::Rectangle shown_;
  int turns_;  ///< by 90 degrees clockwise
};

/// Calls `visit` for each annotation of the first `pages` pages, in the file's order; for no more than a
/// million of them.
using VisitAnnotation = std::function<void(QPDFObjectHandle annotation, const PdfPageFrame& frame)>;
void visit_annotations(QPDF& pdf, uint32_t pages, const VisitAnnotation& visit);

/// A place for a box that an annotation's dictionary may or may not state.
PdfPlace annotation_place(QPDFObjectHandle annotation, const PdfPageFrame& frame);

/// Indices in reading order: by page (those on none last), in rows from top to bottom, in a row from left to
/// right.
std::vector<std::size_t> reading_order(const std::vector<PdfPlace>& places);

/// A string or name as clean UTF-8; empty for anything else. Names that are no UTF-8 are taken for
/// PDFDocEncoding.
std::string pdf_text(QPDFObjectHandle object);

}  // namespace docmill
