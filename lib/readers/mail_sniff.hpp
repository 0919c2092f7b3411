#pragma once
#include <string_view>

namespace docmill {

/// True when the bytes begin as a mail does: header lines only up to the first empty line, three of them
/// fields that mails have, one of these a field that only programs write (Received, Message-ID, ...), so that
/// a memo is not taken for a mail. One field is enough when the name ends as a mail's does (.eml, .mht).
bool is_mail(std::string_view bytes, std::string_view name);

/// True for a mailbox: a "From " line with a time in it, or a mail behind one without. A file named as a mail
/// (.eml) is one mail, whatever line stands before it.
bool is_mbox(std::string_view bytes, std::string_view name);

/// True for UTF-16 and UTF-32, in which some programs save mails.
bool is_wide_text(std::string_view bytes);

}  // namespace docmill
