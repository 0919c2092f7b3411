#pragma once
#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "model/document.hpp"

namespace docmill {

/// Bytes of a text, the first and that behind the last.
struct TextRange {
  std::size_t begin, end;
  bool operator==(const TextRange&) const = default;
};

/// Which lines of a page's text, given before it is cleaned, cannot be read, as places in the cleaned text:
/// at least three unreadable characters (control characters, U+FFFD, "(cid:12)"), and one of eight, as a font
/// without a map of its characters gives. A row of the same one counts once. A line of mostly digits is a
/// formula, which recognition reads no better. Private use does not count: bullets, rules and the parts of
/// brackets have it in good text.
std::vector<TextRange> garbled_lines(std::string_view raw);

/// Takes the lines that begin in these places out of the cleaned text, and their words out of the words.
/// False, and nothing done, when the words do not spell the text.
bool leave_out(const std::vector<TextRange>& lines, std::string& text, std::vector<Word>& words);

}  // namespace docmill
