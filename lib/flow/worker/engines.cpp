#include "flow/worker/engines.hpp"

#include "ocr/choosing_engine.hpp"
#include "ocr/languages.hpp"
#include "structure/language.hpp"

namespace docmill {

std::unique_ptr<Engine> make_engine(const OcrOptions& options) {
  if (!chooses_language(options.language)) return make_tesseract(options);
  return make_choosing_engine(options, [](std::string_view text) {
    std::vector<Page> pages(1);
    pages.front().text = text;
    return detect_language(pages);
  });
}

}  // namespace docmill
