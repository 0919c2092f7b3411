#pragma once
#include <functional>
#include <memory>
#include <string>
#include <string_view>

#include "ocr/engine.hpp"

namespace docmill {

/// The ISO 639-1 code of the language that a text is in; empty when unsure. Thread-safe.
using NameLanguage = std::function<std::string(std::string_view text)>;

/// An engine for options with an "auto:..." language: it chooses one of candidate_languages() for each page
/// by the page's pixels alone, and says in PageText::note which and why. A part of the page is read with the
/// first candidate of Latin script and its language named; where that is doubtful, the script is detected
/// and, when it is another, a part read with its first candidate. Without an answer the first candidate of
/// the script stands. It keeps two languages loaded at most (65 MiB each): that of the first reading, and the
/// last. Throws Error recognition_failed.
std::unique_ptr<Engine> make_choosing_engine(const OcrOptions& options, NameLanguage name_language);

}  // namespace docmill
