#pragma once
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

namespace docmill {

/// True when `text` is well-formed UTF-8 (no surrogates, nothing overlong, nothing past U+10FFFF).
bool is_utf8(std::string_view text);
/// The text with each malformed byte replaced by U+FFFD and each NUL by a blank.
std::string to_valid_utf8(std::string_view text);
/// Text hygiene of every reader: valid UTF-8, ligatures U+FB00-FB06 spelled out, soft hyphens and control
/// characters other than tab, newline and form feed dropped, CRLF and CR turned into LF.
std::string clean_text(std::string_view text);

std::size_t count_code_points(std::string_view text);
/// Words as wc counts them: runs of what is not Unicode white space.
std::size_t count_words(std::string_view text);
/// The byte offset of code point `index`, or text.size() when the text is shorter.
std::size_t byte_offset(std::string_view text, std::size_t index);
/// The first `most` bytes, or less so that no character is cut.
std::string_view utf8_prefix(std::string_view text, std::size_t most);
/// Decodes the code point at byte `at` and moves `at` behind it. The text must be valid UTF-8.
char32_t next_code_point(std::string_view text, std::size_t& at);
void append_utf8(std::string& text, char32_t code_point);
/// 0 to 9.
constexpr bool is_digit(char c) {
  return c >= '0' && c <= '9';
}
bool is_letter(char32_t code_point);
bool is_upper(char32_t code_point);
bool is_lower(char32_t code_point);
/// The text without Unicode white space at both ends.
std::string_view trim(std::string_view text);
/// Unicode simple lower case.
std::string to_lower(std::string_view text);

}  // namespace docmill
