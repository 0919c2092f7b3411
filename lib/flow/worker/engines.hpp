#pragma once
#include <memory>

#include "ocr/engine.hpp"

namespace docmill {

/// An engine for the options, one that names each page's language where they say so. Throws Error.
std::unique_ptr<Engine> make_engine(const OcrOptions& options);

}  // namespace docmill
