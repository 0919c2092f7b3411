#pragma once
#include <filesystem>
#include <string>
#include <vector>

namespace docmill {

/// A shared library that the program is linked with.
struct LinkedLibrary {
  std::string name;
  std::string version;  ///< what the library says of itself, or else what the program was built with
  std::string licence;  ///< SPDX identifier
  std::filesystem::path file;
};

/// In the order of linking, without those of compiler and C library.
std::vector<LinkedLibrary> linked_libraries();

}  // namespace docmill
