#include <algorithm>

#include <tesseract/baseapi.h>

#include "ocr/languages.hpp"
#include "ocr/page_reader.hpp"

namespace docmill {
namespace {

class TesseractEngine final : public Engine {
 public:
  explicit TesseractEngine(const OcrOptions& options)
      : orientation_{options.tessdata}, reader_{options, orientation_} {}

  PageText recognize(const Image& image, const OcrOptions& options, Deadline deadline) override {
    const Picture picture = picture_to_read(image, options);
    if (is_too_small(picture.image())) return {};
    return reader_.read(picture, options, deadline);
  }

 private:
  OrientationDetector orientation_;
  PageReader reader_;
};

}  // namespace

std::unique_ptr<Engine> make_tesseract(const OcrOptions& options) {
  return std::make_unique<TesseractEngine>(options);
}

std::vector<std::string> installed_languages(const OcrOptions& options) {
  silence_tesseract();
  tesseract::TessBaseAPI api;
  api.Init(options.tessdata.empty() ? nullptr : options.tessdata.c_str(), "",
           tesseract::OEM_LSTM_ONLY);  // fails for want of a language, but knows its folder
  std::vector<std::string> languages;
  api.GetAvailableLanguagesAsVector(&languages);
  std::ranges::sort(languages);
  return languages;
}

}  // namespace docmill
