#include "ocr/engine.hpp"

namespace docmill {

OcrSteps steps_of(OcrSpeed speed) {
  const bool careful = speed != OcrSpeed::fast;
  return {.straighten = true, .rest = careful, .noise = true, .again = speed == OcrSpeed::best};
}

std::string options_key(const OcrOptions& options) {
  std::string key = options.language + "\n" + std::to_string(options.psm) + "\n" +
                    (options.words ? "words" : "text") + "\n" +
                    (options.speed == OcrSpeed::fast ? "fast" : "full");
  if (options.steps.straighten) key += " straighten";
  if (options.steps.rest) key += " rest";
  if (options.steps.noise) key += " noise";
  if (options.steps.again) key += " again";
  return key;
}

}  // namespace docmill
