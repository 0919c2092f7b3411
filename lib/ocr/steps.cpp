#include <algorithm>

#include "ocr/engine.hpp"

namespace docmill {

OcrSteps steps_of(OcrSpeed speed) {
  const bool careful = speed != OcrSpeed::fast;
  return {.straighten = true, .rest = careful, .noise = true, .again = careful};
}

OcrOptions cheaper(OcrOptions options) {
  // Tesseract's page segmentation modes: up to 4 it seeks blocks, in 11 and 12 words all over the page.
  constexpr int last_of_blocks = 4, one_block = 6, sparse = 11, sparse_turned = 12;
  if (options.psm <= last_of_blocks || options.psm == sparse || options.psm == sparse_turned)
    options.psm = one_block;
  options.speed = OcrSpeed::balanced;
  options.steps = {};
  options.dpi = std::min(options.dpi, coarse_dpi);
  options.coarse = true;
  return options;
}

std::string options_key(const OcrOptions& options) {
  std::string key = options.language + "\n" + std::to_string(options.psm) + "\n" +
                    (options.words ? "words" : "text") + "\n" +
                    (options.speed == OcrSpeed::fast ? "fast" : "full");
  if (options.steps.straighten) key += " straighten";
  if (options.steps.rest) key += " rest";
  if (options.steps.noise) key += " noise";
  if (options.steps.again) key += options.speed == OcrSpeed::best ? " again, best" : " again";
  if (options.coarse) key += " coarse";
  return key;
}

}  // namespace docmill
