#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace docmill {

/// A part of a container: its place there, from 1, and its name.
struct MemberName {
  uint32_t index = 1;
  std::string name;
};

/// The path of an artifact relative to the output folder. It depends on this document alone and never leaves
/// the folder: `<path>.<kind>.<format>`, members `<path>.members/NNNN-name.<kind>.<format>`.
std::string artifact_name(std::string_view path, std::string_view kind, std::string_view format,
                          const std::optional<MemberName>& member = std::nullopt);

}  // namespace docmill
