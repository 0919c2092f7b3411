#pragma once
#include <memory>
#include <optional>

#include "base/deadline.hpp"
#include "formats/image.hpp"
#include "ocr/engine.hpp"
#include "ocr/reading.hpp"

namespace docmill {

/// What one pass over a picture gave.
struct Pass {
  Reading reading;
  bool cut_short = false;  ///< the deadline came first
  /// The picture as the layout was found on it; nothing when there was none to find.
  std::optional<Image> black_and_white;
};

/// Tesseract with its language; each pass is independent of those before it.
class TesseractPasses {
 public:
  /// Throws Error recognition_failed.
  explicit TesseractPasses(const OcrOptions& options);
  ~TesseractPasses();

  /// `psm`: page segmentation mode. Throws Error recognition_failed.
  Pass read(const Image& image, int dpi, int psm, Deadline deadline);

 private:
  struct Api;
  std::unique_ptr<Api> api_;
};

/// Tesseract's messages ("Empty page!!") go to stderr unless this variable of the whole process says
/// otherwise; it may be set only while no other engine is at work.
void silence_tesseract();

}  // namespace docmill
