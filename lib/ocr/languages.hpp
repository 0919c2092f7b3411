#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "ocr/engine.hpp"

namespace docmill {

/// "eng+ita" -> eng, ita.
std::vector<std::string> split_languages(std::string_view joined);
/// Whether each page's language is chosen: "auto" or "auto:...".
bool chooses_language(std::string_view language);
/// "auto" with the names of all languages installed in the folder (empty = Tesseract's own), eng first, so
/// that it says what the choice is among; any other language as it is.
std::string spelt_out(const std::string& language, const std::string& tessdata);
/// The languages whose data is needed: those that are chosen among, or all that are joined.
std::vector<std::string> candidate_languages(const OcrOptions& options);

/// Throws Error (stage ocr, not_found) that names the missing languages and their Debian packages
/// ("tesseract-ocr-ita").
void require_languages(const OcrOptions& options);
/// What is installed in the folder (options.tessdata or the default), sorted; also data of no language.
std::vector<std::string> installed_languages(const OcrOptions& options);
/// The languages among these.
std::vector<std::string> recognisable_languages(const OcrOptions& options);

/// The Debian package of a language: "chi_sim" -> "tesseract-ocr-chi-sim", "script/Latin" ->
/// "tesseract-ocr-script-latn".
std::string language_package(std::string_view language);

}  // namespace docmill
