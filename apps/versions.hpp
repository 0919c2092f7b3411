#pragma once
#include <filesystem>
#include <string>

namespace docmill {

/// `docmill --version`: one line.
std::string version_line();
/// `docmill --version --verbose`: what a result depends on. The compiler, libraries, language data, fonts and
/// models, with versions, licences and checksums.
std::string version_report();
/// A language's data: in `tessdata` when that is given, or where Tesseract looks: $TESSDATA_PREFIX, the
/// folder that it was built with. Empty when it is not there.
std::filesystem::path language_file(const std::string& language, const std::filesystem::path& tessdata = {});

}  // namespace docmill
