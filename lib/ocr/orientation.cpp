#include "ocr/orientation.hpp"

#include <tesseract/baseapi.h>

namespace docmill {
namespace {

constexpr float least_confidence = 2;         // ratio of the best orientation's score to the next; 15 is sure
constexpr float least_script_confidence = 3;  // faint receipts have up to 1.4 for a wrong one, Hebrew has 41

const char* folder(const std::string& tessdata) {
  return tessdata.empty() ? nullptr : tessdata.c_str();
}

}  // namespace

struct OrientationDetector::Tesseract {
  tesseract::TessBaseAPI api;
};

OrientationDetector::OrientationDetector(std::string tessdata) : tessdata_{std::move(tessdata)} {}

OrientationDetector::~OrientationDetector() = default;

Orientation OrientationDetector::look(const Image& image, int dpi) {
  if (!tesseract_ && !missing_) {
    tesseract_ = std::make_unique<Tesseract>();
    missing_ = tesseract_->api.Init(folder(tessdata_), "osd") != 0;
  }
  if (missing_) return {};
  auto& api = tesseract_->api;
  api.ClearAdaptiveClassifier();
  api.SetPageSegMode(tesseract::PSM_OSD_ONLY);
  api.SetImage(image.pix());
  api.SetSourceResolution(dpi);
  int lies_at = 0;
  float confidence = 0, script_confidence = 0;
  const char* script = nullptr;
  const bool told = api.DetectOrientationScript(&lies_at, &confidence, &script, &script_confidence);
  api.Clear();
  Orientation found;
  if (!told) return found;
  if (confidence >= least_confidence) found.turn = (360 - lies_at) % 360;
  if (script != nullptr && script_confidence >= least_script_confidence) found.script = script;
  return found;
}

}  // namespace docmill
