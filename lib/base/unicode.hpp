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
/// next_code_point() at a byte that is not ASCII.
char32_t next_beyond_ascii(std::string_view text, std::size_t& at);
/// Decodes the code point at byte `at` and moves `at` behind it. The text must be valid UTF-8.
inline char32_t next_code_point(std::string_view text, std::size_t& at) {
  const auto byte = static_cast<unsigned char>(text[at]);
  if (byte >= 0x80) return next_beyond_ascii(text, at);
  ++at;
  return byte;
}
void append_utf8(std::string& text, char32_t code_point);
/// 0 to 9.
constexpr bool is_digit(char c) {
  return c >= '0' && c <= '9';
}
/// is_letter() of what is not ASCII.
bool is_letter_beyond_ascii(char32_t code_point);
inline bool is_letter(char32_t code_point) {
  if (code_point >= 0x80) return is_letter_beyond_ascii(code_point);
  return (code_point | 0x20) >= 'a' && (code_point | 0x20) <= 'z';
}
bool is_upper(char32_t code_point);
bool is_lower(char32_t code_point);
/// The text without Unicode white space at both ends.
std::string_view trim(std::string_view text);
/// Unicode simple lower case.
std::string to_lower(std::string_view text);

}  // namespace docmill
