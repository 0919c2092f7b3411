#pragma once
#include <memory>
#include <optional>
#include <string>

#include "formats/image.hpp"

namespace docmill {

/// Tells which way up a page of text stands. Made on the first page that asks for it (40 ms, 10 MiB).
class OrientationDetector {
 public:
  explicit OrientationDetector(std::string tessdata);
  ~OrientationDetector();

  /// The clockwise turn that makes the page upright: 0, 90, 180 or 270; nothing when it cannot be told or the
  /// data (osd.traineddata) is not installed.
  std::optional<int> upright_turn(const Image& image, int dpi);

 private:
  struct Tesseract;
  std::string tessdata_;
  std::unique_ptr<Tesseract> tesseract_;
  bool missing_ = false;
};

}  // namespace docmill
