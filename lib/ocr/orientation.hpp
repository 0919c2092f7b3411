#pragma once
#include <memory>
#include <optional>
#include <string>

#include "formats/image.hpp"

namespace docmill {

struct Orientation {
  /// The clockwise turn that makes the page upright: 0, 90, 180 or 270; nothing when it cannot be told.
  std::optional<int> turn;
  std::string script;  ///< "Latin", "Cyrillic", "Han", ...; empty when it cannot be told
};

/// Tells which way up a page of text stands, and in which script it is. Made on the first page that asks for
/// it (40 ms, 10 MiB).
class OrientationDetector {
 public:
  explicit OrientationDetector(std::string tessdata);
  ~OrientationDetector();

  /// Tells nothing when the data (osd.traineddata) is not installed.
  Orientation look(const Image& image, int dpi);

 private:
  struct Tesseract;
  std::string tessdata_;
  std::unique_ptr<Tesseract> tesseract_;
  bool missing_ = false;
};

}  // namespace docmill
