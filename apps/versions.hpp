#pragma once
#include <string>

namespace docmill {

/// `docmill --version`: one line.
std::string version_line();
/// `docmill --version --verbose`: what a result depends on. The compiler, libraries, language data, fonts and
/// models, with versions, licences and checksums.
std::string version_report();

}  // namespace docmill
