#pragma once
#include <filesystem>
#include <map>
#include <string>
#include <vector>

#include "manual_parts.hpp"

namespace docmill {

/// The manual, from the texts in man/ and the program's own tables: NAME.SECTION.md is a page in which a line
/// {{part}} gives place to what the tables say; options.md says more of single options; command.md is the
/// page of a command that has none of its own.
class Manual {
 public:
  /// Throws Error for texts that cannot be read, and for parts and options that do not exist, with file and
  /// line.
  explicit Manual(const std::filesystem::path& folder);

  /// "docmill.1", "docmill-ocr.1", ...: a page for every command, and those of section 5.
  std::vector<std::string> pages() const;
  /// The Markdown of a page, whole.
  std::string markdown(const std::string& page) const;
  /// The page as man(1) takes it. `date`: ISO 8601, of the release.
  std::string roff(const std::string& page, const std::string& date, const std::string& version) const;

 private:
  std::filesystem::path folder_;
  OptionDetails details_;
  std::map<std::string, std::filesystem::path> files_;  ///< by page
};

}  // namespace docmill
