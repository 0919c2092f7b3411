#include "base/unicode.hpp"

#include <array>
#include <bit>
#include <cstring>

#include <unicode/uchar.h>
#include <unicode/utf8.h>

namespace docmill {
namespace {

constexpr std::string_view replacement = "\xEF\xBF\xBD";
constexpr std::array<std::string_view, 7> ligatures{"ff", "fi", "fl", "ffi", "ffl", "st", "st"};  // U+FB00 on

/// ASCII that clean_text keeps as it is: the fast path.
constexpr auto is_plain = [] {
  std::array<bool, 256> table{};
  for (std::size_t byte = 0x20; byte < 0x7F; ++byte) table[byte] = true;
  for (const char c : {'\t', '\n', '\f'}) table[static_cast<unsigned char>(c)] = true;
  return table;
}();

constexpr auto is_ascii_space = [] {
  std::array<bool, 256> table{};
  for (const char c : {' ', '\t', '\n', '\v', '\f', '\r'}) table[static_cast<unsigned char>(c)] = true;
  return table;
}();

unsigned char byte_at(std::string_view text, std::size_t at) {
  return static_cast<unsigned char>(text[at]);
}

uint64_t eight_bytes(std::string_view text, std::size_t at) {
  uint64_t word = 0;
  std::memcpy(&word, text.data() + at, sizeof word);
  return word;
}

/// Bytes of the eight that begin a code point, that is, are not of the form 10xxxxxx.
std::size_t starts_in(uint64_t word) {
  const uint64_t continuation = (word >> 7) & (~word >> 6) & 0x0101010101010101U;
  return 8 - static_cast<std::size_t>(std::popcount(continuation));
}

std::size_t skip_ascii(std::string_view text, std::size_t at) {
  while (at + 8 <= text.size() && (eight_bytes(text, at) & 0x8080808080808080U) == 0) at += 8;
  while (at < text.size() && byte_at(text, at) < 0x80) ++at;
  return at;
}

/// Decodes at `at` and moves behind it; negative for malformed bytes, with `at` behind the first of them.
UChar32 decode(std::string_view text, std::size_t& at) {
  std::size_t next = at;
  UChar32 code_point = 0;
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wconversion"  // inside ICU's macro
  U8_NEXT(text.data(), next, text.size(), code_point);
#pragma GCC diagnostic pop
  at = code_point < 0 ? at + 1 : next;
  return code_point;
}

/// The rules of clean_text for one code point outside the fast path, which stands in text[from, to).
void append_cleaned(std::string& clean, std::string_view text, UChar32 code_point, std::size_t from,
                    std::size_t& to) {
  constexpr UChar32 next_line = 0x85, soft_hyphen = 0xAD, byte_order_mark = 0xFEFF;
  if (code_point < 0) {
    clean += replacement;
  } else if (code_point == 0) {
    clean += ' ';
  } else if (code_point == '\r' || code_point == next_line) {
    clean += '\n';
    if (code_point == '\r' && to < text.size() && text[to] == '\n') ++to;
  } else if (code_point >= 0xFB00 && code_point <= 0xFB06) {
    clean += ligatures[static_cast<std::size_t>(code_point - 0xFB00)];
  } else if (code_point != soft_hyphen && code_point != byte_order_mark &&
             u_charType(code_point) != U_CONTROL_CHAR) {
    clean.append(text, from, to - from);
  }
}

}  // namespace

bool is_utf8(std::string_view text) {
  for (std::size_t at = skip_ascii(text, 0); at < text.size(); at = skip_ascii(text, at))
    if (decode(text, at) < 0) return false;
  return true;
}

std::string to_valid_utf8(std::string_view text) {
  std::string valid;
  valid.reserve(text.size());
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t start = at;
    while (at < text.size() && byte_at(text, at) < 0x80 && text[at] != '\0') ++at;
    valid.append(text, start, at - start);
    if (at == text.size()) break;
    const std::size_t special = at;
    const UChar32 code_point = decode(text, at);
    if (code_point < 0)
      valid += replacement;
    else if (code_point == 0)
      valid += ' ';
    else
      valid.append(text, special, at - special);
  }
  return valid;
}

std::string clean_text(std::string_view text) {
  std::string clean;
  clean.reserve(text.size());
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t start = at;
    while (at < text.size() && is_plain[byte_at(text, at)]) ++at;
    clean.append(text, start, at - start);
    if (at == text.size()) break;
    const std::size_t special = at;
    const UChar32 code_point = decode(text, at);
    append_cleaned(clean, text, code_point, special, at);
  }
  return clean;
}

std::size_t count_code_points(std::string_view text) {
  std::size_t count = 0, at = 0;
  for (; at + 8 <= text.size(); at += 8) count += starts_in(eight_bytes(text, at));
  for (; at < text.size(); ++at) count += (byte_at(text, at) & 0xC0) != 0x80;
  return count;
}

std::size_t count_words(std::string_view text) {
  std::size_t count = 0;
  bool after_space = true;
  for (std::size_t at = 0; at < text.size();) {
    const unsigned char byte = byte_at(text, at);
    bool space = is_ascii_space[byte];
    if (byte < 0x80)
      ++at;
    else
      space = u_isUWhiteSpace(decode(text, at));
    count += static_cast<std::size_t>(after_space && !space);
    after_space = space;
  }
  return count;
}

std::size_t byte_offset(std::string_view text, std::size_t index) {
  std::size_t at = 0;
  // A block is skipped only when the wanted code point begins behind it.
  while (at + 8 <= text.size()) {
    const std::size_t starts = starts_in(eight_bytes(text, at));
    if (starts > index) break;
    index -= starts;
    at += 8;
  }
  for (; at < text.size(); ++at) {
    if ((byte_at(text, at) & 0xC0) == 0x80) continue;
    if (index == 0) return at;
    --index;
  }
  return text.size();
}

char32_t next_beyond_ascii(std::string_view text, std::size_t& at) {
  const UChar32 code_point = decode(text, at);
  return code_point < 0 ? U'\xFFFD' : static_cast<char32_t>(code_point);
}

void append_utf8(std::string& text, char32_t code_point) {
  if (code_point > 0x10FFFF || (code_point >= 0xD800 && code_point < 0xE000)) {
    text += replacement;
    return;
  }
  std::array<char, U8_MAX_LENGTH> units{};
  std::size_t length = 0;
  U8_APPEND_UNSAFE(units.data(), length, code_point);
  text.append(units.data(), length);
}

bool is_letter_beyond_ascii(char32_t code_point) {
  return u_isalpha(static_cast<UChar32>(code_point));
}
bool is_upper(char32_t code_point) {
  return u_isupper(static_cast<UChar32>(code_point));
}
bool is_lower(char32_t code_point) {
  return u_islower(static_cast<UChar32>(code_point));
}

std::string_view utf8_prefix(std::string_view text, std::size_t most) {
  if (text.size() <= most) return text;
  while (most > 0 && (byte_at(text, most) & 0xC0) == 0x80) --most;
  return text.substr(0, most);
}

std::string_view trim(std::string_view text) {
  const auto is_visible_ascii = [](char c) { return c > ' ' && c < 0x7F; };
  if (!text.empty() && is_visible_ascii(text.front()) && is_visible_ascii(text.back())) return text;
  std::size_t start = 0;
  for (std::size_t next = 0; next < text.size(); start = next)
    if (!u_isUWhiteSpace(static_cast<UChar32>(next_code_point(text, next)))) break;
  text.remove_prefix(start);
  while (!text.empty()) {
    std::size_t last = text.size() - 1;
    while (last > 0 && (byte_at(text, last) & 0xC0) == 0x80) --last;
    std::size_t end = last;
    if (!u_isUWhiteSpace(static_cast<UChar32>(next_code_point(text, end)))) break;
    text.remove_suffix(text.size() - last);
  }
  return text;
}

std::string to_lower(std::string_view text) {
  std::string lower;
  lower.reserve(text.size());
  for (std::size_t at = 0; at < text.size();) {
    const char c = text[at];
    if (static_cast<unsigned char>(c) < 0x80) {
      lower += c >= 'A' && c <= 'Z' ? static_cast<char>(c + ('a' - 'A')) : c;
      ++at;
    } else {
      append_utf8(lower, static_cast<char32_t>(u_tolower(static_cast<UChar32>(next_code_point(text, at)))));
    }
  }
  return lower;
}

}  // namespace docmill
