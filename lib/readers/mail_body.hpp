#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "readers/text_composer.hpp"

namespace docmill {

/// A mail's text from its parts, each one UTF-8.
ComposedPage plain_mail_body(std::string_view text);
/// All that the page shows. Throws Error too_large (see HtmlTree).
ComposedPage html_mail_body(std::string html);
/// Throws Error as read_rtf does.
ComposedPage rtf_mail_body(std::string_view rtf);

/// Puts `part` behind `page`, an empty line between them; places are moved along.
void append_page(ComposedPage& page, ComposedPage part);

/// The lines of format=flowed as paragraphs (RFC 3676), quote marks kept.
std::string unwrap_flowed(std::string_view text, bool delete_space);

/// True when the plain alternative says what the rich one does: it holds seven of ten of its words.
bool says_the_same(std::string_view plain, std::string_view rich);

}  // namespace docmill
