#pragma once
#include <cstdint>
#include <string>
#include <string_view>

#include "model/document.hpp"

namespace docmill {

/// The path of an artifact relative to the output folder. It depends on this document alone and never leaves
/// the folder: `<path>.<kind>.<format>`, members `<path>.members/<member>.<kind>.<format>`.
std::string artifact_name(const Source& source, std::string_view kind, std::string_view format);

}  // namespace docmill
