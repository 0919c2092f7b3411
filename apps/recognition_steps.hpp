#pragma once
#include "ocr/engine.hpp"
#include "resolver.hpp"

namespace docmill {

/// Reads --speed and --improve into the options. Throws UsageError.
void choose_steps(OcrOptions& recognition, const Settings& options);

}  // namespace docmill
