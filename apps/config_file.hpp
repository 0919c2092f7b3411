#pragma once
#include <filesystem>
#include <string>
#include <vector>

namespace docmill {

/// One value that somebody gave for one key, not yet checked.
struct Setting {
  std::string key, value;
  std::string origin;            ///< for messages: "deck.yaml:3", "--language", "DOCMILL_OCR_LANGUAGE"
  std::filesystem::path base{};  ///< folder that relative names in a file start from
};

/// The settings of a pipeline or configuration file: nested maps or dotted keys, lists joined by commas.
/// `description` at the top is left out. Throws UsageError with file and line for what is no such file and
/// for duplicate keys.
std::vector<Setting> read_config_file(const std::filesystem::path& file);

}  // namespace docmill
