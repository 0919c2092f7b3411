#pragma once
#include <string>
#include <string_view>

namespace docmill {

/// Whether a sentence can stand by itself on a slide: whole, of words, no address, caption or entry of a
/// bibliography. Of a list item less is asked.
bool is_statement(std::string_view sentence, bool item);

/// "References", "Bibliografia", "Contents": headings over what makes no bullets.
bool is_apparatus(std::string_view heading);

}  // namespace docmill
