#include "classify/folded_text.hpp"

#include <array>

#include <unicode/uchar.h>
#include <unicode/unorm2.h>

#include "base/unicode.hpp"

namespace docmill::classify {
namespace {

/// Whether a word that ends in a hyphen at byte `at` goes on in the next line; then `at` and `index` (code
/// points) move to its continuation: a hyphen, blanks, one newline, blanks, a small letter.
bool skip_line_break(std::string_view text, std::size_t& at, uint32_t& index) {
  std::size_t next = at;
  uint32_t passed = 0, newlines = 0;
  const auto take = [&] { return ++passed, next_code_point(text, next); };
  const char32_t hyphen = take();
  if (hyphen != U'-' && hyphen != U'\u2010' && hyphen != U'\u00AD') return false;
  while (next < text.size() && (text[next] == ' ' || text[next] == '\n')) newlines += take() == U'\n' ? 1 : 0;
  if (newlines != 1 || next >= text.size()) return false;
  std::size_t peeked = next;
  if (!u_islower(static_cast<UChar32>(next_code_point(text, peeked)))) return false;
  at = next;
  index += passed;
  return true;
}

}  // namespace

char32_t fold(char32_t code_point) {
  if (code_point < 0x80) return code_point >= U'A' && code_point <= U'Z' ? code_point + 32 : code_point;
  if (u_getCombiningClass(static_cast<UChar32>(code_point)) != 0) return 0;
  UErrorCode status = U_ZERO_ERROR;
  std::array<UChar, 32> decomposed{};
  const int32_t size =
      unorm2_getDecomposition(unorm2_getNFDInstance(&status), static_cast<UChar32>(code_point),
                              decomposed.data(), decomposed.size(), &status);
  UChar32 base = static_cast<UChar32>(code_point);
  if (U_SUCCESS(status) && size > 0) U16_GET(decomposed.data(), 0, 0, size, base);
  return static_cast<char32_t>(u_tolower(base));
}

FoldedText::FoldedText(std::string_view text) {
  letters_.reserve(text.size());
  tokens_.reserve(text.size() / 6);
  uint32_t index = 0, newlines = 2;
  bool open = false;
  for (std::size_t at = 0; at < text.size();) {
    if (open && !(text[at] >= 'a' && text[at] <= 'z') && skip_line_break(text, at, index)) continue;
    const char32_t code_point = fold(next_code_point(text, at));
    ++index;
    if (code_point == 0) {  // a combining mark belongs to the letter before it
      if (open) tokens_.back().end = index;
    } else if (u_isalnum(static_cast<UChar32>(code_point))) {
      if (!open)
        tokens_.push_back({static_cast<uint32_t>(letters_.size()), 0, index - 1, index, newlines > 1});
      open = true;
      newlines = 0;
      append_utf8(letters_, code_point);
      tokens_.back().end = index;
      tokens_.back().size = static_cast<uint32_t>(letters_.size()) - tokens_.back().at;
    } else {
      open = false;
      newlines += code_point == U'\n' ? 1 : code_point == U'\f' ? 2 : 0;
    }
  }
}

}  // namespace docmill::classify
