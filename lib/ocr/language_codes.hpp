#pragma once
#include <string_view>

namespace docmill {

/// Tesseract's name of a language by its ISO 639-1 code ("it" -> "ita"; "nb", "nn" and "no" -> "nor"); empty
/// when it has none.
std::string_view tesseract_name(std::string_view iso);

/// The script that a pack reads, as Tesseract's script detection names it ("rus" -> "Cyrillic",
/// "script/HanS" -> "Han"); "Latin" for all packs that are not known to read another.
std::string_view script_of_pack(std::string_view pack);

}  // namespace docmill
