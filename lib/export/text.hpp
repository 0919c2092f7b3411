#pragma once
#include <string>

#include "model/document.hpp"

namespace docmill::exporting {

/// The pages' text with a form feed between pages.
std::string to_text(const Document& record);

}  // namespace docmill::exporting
