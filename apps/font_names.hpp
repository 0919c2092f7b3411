#pragma once
#include <filesystem>
#include <string>

namespace docmill {

/// What a TrueType file says of itself in its `name` table; empty where it says nothing.
struct FontNames {
  std::string version;  ///< "Version 2.1.5"
  std::string licence;  ///< a text, or the address of one
};
FontNames font_names(const std::filesystem::path& file);

}  // namespace docmill
