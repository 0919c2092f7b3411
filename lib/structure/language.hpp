#pragma once
#include <string>
#include <vector>

#include "model/document.hpp"

namespace docmill {

/// ISO 639-1 code of the language that most of the text is in ("nb" and "nn" for Norwegian); empty when
/// unsure.
std::string detect_language(const std::vector<Page>& pages);

}  // namespace docmill
