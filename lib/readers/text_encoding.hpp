#pragma once
#include <string>
#include <string_view>

namespace docmill {

/// False for bytes that no text encoding explains: control characters, NULs outside UTF-16 and UTF-32.
bool looks_like_text(std::string_view bytes);

/// Text in any charset as UTF-8: byte order mark, else valid UTF-8, else what uchardet detects, else
/// windows-1252.
std::string decode_text(std::string_view bytes);

}  // namespace docmill
