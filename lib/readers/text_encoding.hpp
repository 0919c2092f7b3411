#pragma once
#include <string>
#include <string_view>

namespace docmill {

/// False for bytes that no text encoding explains: control characters, NULs outside UTF-16 and UTF-32.
bool looks_like_text(std::string_view bytes);

/// Text in any charset as UTF-8: byte order mark, else valid UTF-8, else what uchardet detects, else
/// windows-1252.
std::string decode_text(std::string_view bytes);

/// The charset that a <meta> or an XML declaration among the first bytes names, in lower case; empty when
/// none does.
std::string declared_charset(std::string_view bytes);

/// The same with the charset that the document itself declares, which comes before what is detected. Bytes
/// that are valid UTF-8 beyond ASCII are UTF-8 whatever is declared: pages saved anew keep their old
/// declaration.
std::string decode_text(std::string_view bytes, std::string_view declared);

/// The charset that uchardet sees in the bytes, by its name there; windows-1252 for what is Western or unclear.
std::string detect_charset(std::string_view sample);

/// Text in a charset that ICU knows by that name; as windows-1252 when it does not.
std::string decode_charset(std::string_view bytes, const std::string& charset);

}  // namespace docmill
