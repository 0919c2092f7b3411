#include "ocr/tesseract_pass.hpp"

#include <mutex>

#include <tesseract/baseapi.h>
#include <tesseract/ocrclass.h>
#include <tesseract/resultiterator.h>

#include "base/error.hpp"
#include "base/unicode.hpp"

namespace docmill {
namespace {

using tesseract::ResultIterator;
using tesseract::RIL_PARA;
using tesseract::RIL_TEXTLINE;
using tesseract::RIL_WORD;

const char* folder(const OcrOptions& options) {
  return options.tessdata.empty() ? nullptr : options.tessdata.c_str();
}

std::string word_text(const ResultIterator& at) {
  const std::unique_ptr<const char[]> raw{at.GetUTF8Text(RIL_WORD)};
  if (!raw) return {};
  std::string text = clean_text(raw.get());
  std::erase_if(text, [](char c) { return c == ' ' || c == '\n' || c == '\t' || c == '\f'; });
  return text;
}

Reading collect(tesseract::TessBaseAPI& api) {
  Reading reading;
  const std::unique_ptr<ResultIterator> at{api.GetIterator()};
  if (!at) return reading;
  bool starts_paragraph = true, starts_line = true;
  do {
    starts_paragraph |= at->IsAtBeginningOf(RIL_PARA);
    starts_line |= at->IsAtBeginningOf(RIL_TEXTLINE);
    std::string text = word_text(*at);
    if (text.empty()) continue;
    if (starts_line || starts_paragraph) reading.push_back({{}, starts_paragraph});
    starts_paragraph = starts_line = false;
    PixelBox box;
    at->BoundingBox(RIL_WORD, &box.left, &box.top, &box.right, &box.bottom);
    reading.back().words.push_back({std::move(text), box, at->Confidence(RIL_WORD) / 100.0});
  } while (at->Next(RIL_WORD));
  return reading;
}

std::optional<Image> black_and_white(tesseract::TessBaseAPI& api) {
  Pix* const pix = api.GetThresholdedImage();
  if (pix == nullptr) return std::nullopt;
  return Image{pix, 300};
}

}  // namespace

struct TesseractPasses::Api {
  tesseract::TessBaseAPI tesseract;
};

void silence_tesseract() {
  static std::once_flag once;
  std::call_once(once, [] { tesseract::TessBaseAPI{}.SetVariable("debug_file", "/dev/null"); });
}

TesseractPasses::TesseractPasses(const OcrOptions& options)
    : api_{(silence_tesseract(), std::make_unique<Api>())} {
  if (api_->tesseract.Init(folder(options), options.language.c_str(), tesseract::OEM_LSTM_ONLY) != 0)
    throw Error{Stage::ocr, Code::recognition_failed,
                "the recogniser cannot be started for \"" + options.language + "\"",
                "reinstall the language's package or see --tessdata"};
  // Whether type is of fixed pitch mattered to Tesseract's old recogniser; the network finds words itself.
  api_->tesseract.SetVariable("textord_all_prop", "1");
}

TesseractPasses::~TesseractPasses() = default;

Pass TesseractPasses::read(const Image& image, int dpi, int psm, Deadline deadline) {
  auto& api = api_->tesseract;
  api.Clear();
  api.ClearAdaptiveClassifier();
  api.SetPageSegMode(static_cast<tesseract::PageSegMode>(psm));
  api.SetImage(image.pix());
  api.SetSourceResolution(dpi);
  tesseract::ETEXT_DESC monitor;
  monitor.cancel_this = &deadline;
  monitor.cancel = [](void* limit, int) { return static_cast<const Deadline*>(limit)->expired(); };
  const bool failed = api.Recognize(&monitor) != 0;
  if (failed && !deadline.expired()) {
    api.Clear();
    throw Error{Stage::ocr, Code::recognition_failed, "the recogniser gave up on the page"};
  }
  return {collect(api), failed, black_and_white(api)};
}

}  // namespace docmill
