#pragma once
#include <string>
#include <string_view>

namespace docmill {

/// Text in the charset that a mail declares, in lower case, or in the one that it looks like when that is
/// missing or wrong.
std::string decode_mail_text(std::string_view bytes, std::string_view charset);

/// A header's value as one line of clean text: unfolded, bytes beyond ASCII by the charset that they look
/// like, encoded words (RFC 2047) decoded also where they stand against its rules: amid words and in
/// quotation marks, with blanks in them, without padding, with characters cut in two between them.
std::string decode_mail_header(std::string_view value);

}  // namespace docmill
