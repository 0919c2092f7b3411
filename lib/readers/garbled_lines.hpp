#pragma once
#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "model/document.hpp"

namespace docmill {

/// Which lines of a page's text, before it is cleaned, cannot be read, counted from 0: at least three
/// unreadable characters (control characters, U+FFFD, "(cid:12)"), and one of eight, as a font without a map
/// of its characters gives. A row of the same one counts once. A line of mostly digits is a
/// formula, which recognition reads no better. Private use does not count: bullets, rules and
/// the parts of brackets have it in good text.
std::vector<std::size_t> garbled_lines(std::string_view raw);

/// Takes the lines with these numbers out of the cleaned text, and their words out of the words. False, and
/// nothing done, when the words do not spell the text.
bool leave_out_lines(const std::vector<std::size_t>& numbers, std::string& text, std::vector<Word>& words);

}  // namespace docmill
