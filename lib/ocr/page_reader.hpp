#pragma once
#include <optional>

#include "base/deadline.hpp"
#include "ocr/engine.hpp"
#include "ocr/orientation.hpp"
#include "ocr/picture.hpp"
#include "ocr/tesseract_pass.hpp"

namespace docmill {

/// Reads prepared pictures in one language, with all OcrSteps.
class PageReader {
 public:
  /// Loads options.language. `orientation` must outlive it. Throws Error recognition_failed, or unsupported
  /// for a page segmentation mode that gives no text.
  PageReader(const OcrOptions& options, OrientationDetector& orientation);

  /// `first`: what pass() gave for the whole picture, if that was asked for.
  PageText read(const Picture& picture, const OcrOptions& options, Deadline deadline,
                std::optional<Pass> first = std::nullopt);
  /// One plain pass, no steps.
  Pass pass(const Image& image, int dpi, const OcrOptions& options, Deadline deadline) {
    return tesseract_.read(image, dpi, options.psm, deadline);
  }

 private:
  int read_turned(Pass& pass, const Picture& picture, const OcrOptions& options, Deadline deadline);
  bool improve(Pass& pass, const Image& image, int dpi, const OcrOptions& options, Deadline deadline);
  bool read_rest(Pass& pass, const Image& image, int dpi, Deadline deadline);
  bool read_again(Pass& pass, const Image& image, int dpi, const OcrOptions& options, Deadline deadline);

  TesseractPasses tesseract_;
  OrientationDetector& orientation_;
};

/// The picture as the options want it read.
Picture picture_to_read(const Image& image, const OcrOptions& options);
/// Too small for a letter.
bool is_too_small(const Image& image);

/// Upright scans have a higher mean confidence (Tesseract's own); below it the page may stand on its head.
inline constexpr double doubtful_page = 0.6;

}  // namespace docmill
