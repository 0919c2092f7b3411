#include <algorithm>
#include <mutex>

#include <tesseract/baseapi.h>
#include <tesseract/ocrclass.h>
#include <tesseract/resultiterator.h>

#include "base/error.hpp"
#include "base/unicode.hpp"
#include "ocr/engine.hpp"
#include "ocr/orientation.hpp"
#include "ocr/picture.hpp"

namespace docmill {
namespace {

using tesseract::ResultIterator;
using tesseract::RIL_PARA;
using tesseract::RIL_TEXTLINE;
using tesseract::RIL_WORD;

constexpr double doubtful_page = 0.6;  // below it the page may stand on its head; upright scans stay above

/// Tesseract's messages ("Empty page!!") go to stderr unless this variable of the whole process says
/// otherwise; it may be set only while no other engine is at work.
void silence_tesseract() {
  static std::once_flag once;
  std::call_once(once, [] { tesseract::TessBaseAPI{}.SetVariable("debug_file", "/dev/null"); });
}

const char* folder(const OcrOptions& options) {
  return options.tessdata.empty() ? nullptr : options.tessdata.c_str();
}

/// The word in the coordinates of the displayed page, which is `size` pixels and was turned clockwise to be
/// read.
Box box_on_page(const ResultIterator& at, const Image& page, int turned, double points_per_pixel) {
  int x0 = 0, y0 = 0, x1 = 0, y1 = 0;
  at.BoundingBox(RIL_WORD, &x0, &y0, &x1, &y1);
  const int width = page.width(), height = page.height();
  Box box;
  switch (turned) {
    case 90:
      box = {double(y0), double(height - x1), double(y1), double(height - x0)};
      break;
    case 180:
      box = {double(width - x1), double(height - y1), double(width - x0), double(height - y0)};
      break;
    case 270:
      box = {double(width - y1), double(x0), double(width - y0), double(x1)};
      break;
    default:
      box = {double(x0), double(y0), double(x1), double(y1)};
  }
  const auto points = [&](double pixels) { return quantise_points(pixels * points_per_pixel); };
  return {points(box.x0), points(box.y0), points(box.x1), points(box.y1)};
}

std::string word_text(const ResultIterator& at) {
  const std::unique_ptr<const char[]> raw{at.GetUTF8Text(RIL_WORD)};
  if (!raw) return {};
  std::string text = clean_text(raw.get());
  std::erase_if(text, [](char c) { return c == ' ' || c == '\n' || c == '\t' || c == '\f'; });
  return text;
}

class TesseractEngine final : public Engine {
 public:
  explicit TesseractEngine(const OcrOptions& options) : orientation_{options.tessdata} {
    if (api_.Init(folder(options), options.language.c_str(), tesseract::OEM_LSTM_ONLY) != 0)
      throw Error{Stage::ocr, Code::recognition_failed,
                  "the recogniser cannot be started for \"" + options.language + "\"",
                  "reinstall the language's package or see --tessdata"};
  }

  PageText recognize(const Image& image, const OcrOptions& options, Deadline deadline) override {
    const Picture picture = prepare_picture(image);
    const Image& upright = picture.image();
    if (std::min(upright.width(), upright.height()) < least_pixels) return {};
    PageText result = read(picture, upright, 0, options, deadline);
    if (result.confidence < doubtful_page && !result.cut_short) {
      const int turn = orientation_.upright_turn(upright, picture.dpi).value_or(0);
      if (turn != 0) {
        PageText turned = read(picture, upright.rotated(turn), turn, options, deadline);
        if (!turned.cut_short && turned.confidence > result.confidence) result = std::move(turned);
      }
    }
    result.note = picture.note;
    return result;
  }

 private:
  PageText read(const Picture& picture, const Image& image, int turned, const OcrOptions& options,
                Deadline deadline) {
    api_.ClearAdaptiveClassifier();
    api_.SetPageSegMode(static_cast<tesseract::PageSegMode>(options.psm));
    api_.SetImage(image.pix());
    api_.SetSourceResolution(picture.dpi);
    tesseract::ETEXT_DESC monitor;
    monitor.cancel_this = &deadline;
    monitor.cancel = [](void* limit, int) { return static_cast<const Deadline*>(limit)->expired(); };
    const int failure = api_.Recognize(&monitor);
    PageText result;
    result.cut_short = deadline.expired() && failure != 0;
    result.turned = turned;
    if (failure != 0 && !result.cut_short) {
      api_.Clear();
      throw Error{Stage::ocr, Code::recognition_failed, "the recogniser gave up on the page"};
    }
    collect(result, picture, options);
    api_.Clear();
    return result;
  }

  void collect(PageText& result, const Picture& picture, const OcrOptions& options) {
    const std::unique_ptr<ResultIterator> at{api_.GetIterator()};
    if (!at) return;
    const char* gap = "";
    double sum = 0;
    int count = 0;
    do {
      if (at->IsAtBeginningOf(RIL_PARA))
        gap = "\n\n";
      else if (at->IsAtBeginningOf(RIL_TEXTLINE) && *gap != '\n')
        gap = "\n";
      const std::string text = word_text(*at);
      const double confidence = at->Confidence(RIL_WORD) / 100.0;
      if (text.empty()) continue;
      if (!result.text.empty()) result.text += gap;
      result.text += text;
      gap = " ";
      sum += confidence;
      ++count;
      if (options.words)
        result.words.push_back({text,
                                box_on_page(*at, picture.image(), result.turned, picture.points_per_pixel),
                                quantise_confidence(confidence),
                                Origin::ocr,
                                {}});
    } while (at->Next(RIL_WORD));
    if (count > 0) result.confidence = quantise_confidence(sum / count);
  }

  tesseract::TessBaseAPI api_;
  OrientationDetector orientation_;
};

}  // namespace

std::unique_ptr<Engine> make_tesseract(const OcrOptions& options) {
  if (options.psm < 1 || options.psm > 13 || options.psm == 2)
    throw Error{Stage::ocr, Code::unsupported,
                "page segmentation mode " + std::to_string(options.psm) + " gives no text",
                "--psm takes 1 and 3 to 13"};
  silence_tesseract();
  return std::make_unique<TesseractEngine>(options);
}

std::vector<std::string> installed_languages(const OcrOptions& options) {
  silence_tesseract();
  tesseract::TessBaseAPI api;
  api.Init(folder(options), "",
           tesseract::OEM_LSTM_ONLY);  // fails for want of a language, but knows its folder
  std::vector<std::string> languages;
  api.GetAvailableLanguagesAsVector(&languages);
  std::ranges::sort(languages);
  return languages;
}

}  // namespace docmill
