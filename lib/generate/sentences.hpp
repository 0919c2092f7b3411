#pragma once
#include <string>
#include <string_view>
#include <vector>

namespace docmill {

/// Splits a paragraph (one line, single blanks) into sentences. Knows the abbreviations of English, Italian
/// and Norwegian, initials, decimal points and ordinals; marks of the end and closing quotes stay with the
/// sentence.
std::vector<std::string> split_sentences(std::string_view paragraph);

/// True when the text ends as a sentence does.
bool ends_sentence(std::string_view text);

}  // namespace docmill
