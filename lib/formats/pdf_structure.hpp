#pragma once
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "base/bytes.hpp"
#include "formats/image.hpp"
#include "formats/pdf_outline.hpp"
#include "formats/pdf_rules.hpp"
#include "model/document.hpp"

namespace docmill {

/// What a page's content puts on it, as far as it tells scanned, blank and digital pages apart.
struct PageDrawing {
  unsigned pictures = 0;
  double picture_cover = 0;     ///< share of the displayed page under pictures, 0..1
  int picture_dpi = 0;          ///< of the largest picture; 0 = unknown
  bool visible_text = false;    ///< text-showing operators, whatever they map to
  bool invisible_text = false;  ///< text of rendering mode 3, as OCR programs add
  bool paths = false;           ///< lines, areas, shadings
  bool annotations = false;     ///< with an appearance of their own

  bool empty() const { return pictures == 0 && !visible_text && !paths && !annotations; }
};

/// What a signature field's value says of itself; nothing of it is verified. `date` as PDF writes it.
struct PdfSignature {
  std::size_t field = 0;  ///< index
  std::string name, date, reason;
};

/// An interactive form. Fields in reading order, those on no page last; values of signatures left empty.
struct PdfForm {
  std::vector<FormField> fields;
  std::vector<PdfSignature> signatures;
  bool dynamic = false;  ///< only XFA's scripts lay it out: the pages hold a notice at best
};

/// `created` as PDF writes it.
struct PdfAnnotation {
  Annotation annotation;
  std::vector<Box> marked;  ///< what a highlight and its like cover: points from the top left corner
};

/// A PDF's object structure, which poppler's interface hides. For one thread at a time; pages count from 1.
/// libqpdf keeps every object that it has once read.
class PdfStructure {
 public:
  /// `password` as for poppler; `max_inflated` bounds each call. Throws Error damaged or encrypted.
  PdfStructure(SharedBytes bytes, const std::string& password, uint64_t max_inflated);
  ~PdfStructure();

  /// Throws Error damaged when the page cannot be found or its content cannot be decoded.
  PageDrawing drawing(uint32_t page);
  /// The lines that the page draws, in no order; none when it is a drawing (most_rules). Throws as drawing().
  std::vector<Rule> rules(uint32_t page);
  /// Bookmarks that lead to pages, at most 5,000. Throws Error damaged.
  std::vector<OutlineItem> outline();
  /// Of the first `pages` pages; empty when there is none. Throws Error damaged.
  PdfForm form(uint32_t pages);
  /// On the first `pages` pages, in reading order. Throws Error damaged.
  std::vector<PdfAnnotation> annotations(uint32_t pages);
  /// How many times pages were loaded so far.
  unsigned loads() const { return loads_; }

  /// The one upright picture that is the whole page, decoded without rendering, upright as displayed. Nothing
  /// when the page is anything else or its picture is of a kind that only a renderer handles (JPEG 2000,
  /// JBIG2, masks, CMYK, ...).
  std::optional<Image> whole_page_picture(uint32_t page, uint64_t max_pixels);

 private:
  struct Data;
  std::unique_ptr<Data> data_;
  unsigned loads_ = 0;
};

}  // namespace docmill
