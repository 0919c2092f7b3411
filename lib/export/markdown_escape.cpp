#include <algorithm>
#include <cctype>

#include "base/unicode.hpp"
#include "export/markdown.hpp"

namespace docmill::exporting {
namespace {

bool is_alnum(char c) {
  return std::isalnum(static_cast<unsigned char>(c)) != 0 || (c & 0x80) != 0;
}
bool is_punctuation(char c) {
  return std::ispunct(static_cast<unsigned char>(c)) != 0;
}
/// Whether an entity such as &amp; or &#38; starts with the ampersand at `at`.
bool starts_entity(std::string_view line, std::size_t at) {
  const std::size_t end =
      line.find_first_not_of("#0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ", at + 1);
  return end != std::string_view::npos && end > at + 1 && line[end] == ';';
}

bool is_markup(std::string_view line, std::size_t at) {
  const char before = at > 0 ? line[at - 1] : ' ', after = at + 1 < line.size() ? line[at + 1] : ' ';
  switch (line[at]) {
    case '`':
    case '[':
      return true;
    case '*':
      return before != ' ' || after != ' ';
    case '_':
      return !is_alnum(before) || !is_alnum(after);
    case '\\':
      return is_punctuation(after);
    case '<':
      return is_alnum(after) || after == '/' || after == '!' || after == '?';
    case '&':
      return starts_entity(line, at);
    case '~':
      return before == '~' || after == '~';
    case '#':
      return at + 1 == line.size();  // would close a heading
    default:
      return false;
  }
}

/// Where a backslash must stand so that the line does not begin a heading, quotation, list, rule, underline
/// or table; npos when it begins none.
std::size_t block_markup(std::string_view line) {
  if (line.empty()) return std::string_view::npos;
  if (line.find_first_not_of("-=_:| ") == std::string_view::npos) return 0;
  if (line[0] == '>') return 0;
  const std::size_t hashes = std::min(line.find_first_not_of('#'), line.size());
  if (hashes >= 1 && hashes <= 6 && (hashes == line.size() || line[hashes] == ' ')) return 0;
  if ((line[0] == '-' || line[0] == '+' || line[0] == '*') && (line.size() == 1 || line[1] == ' ')) return 0;
  if (line.starts_with("~~~")) return 0;
  const auto digits =
      static_cast<std::size_t>(std::find_if_not(line.begin(), line.end(), is_digit) - line.begin());
  if (digits >= 1 && digits <= 9 && digits < line.size() && (line[digits] == '.' || line[digits] == ')') &&
      (digits + 1 == line.size() || line[digits + 1] == ' '))
    return digits;
  return std::string_view::npos;
}

std::string escape(std::string_view line, std::size_t block) {
  std::string escaped;
  escaped.reserve(line.size() + 8);
  for (std::size_t at = 0; at < line.size(); ++at) {
    if (at == block || is_markup(line, at)) escaped += '\\';
    escaped += line[at];
  }
  return escaped;
}

}  // namespace

std::string escape_markdown(std::string_view line) {
  return escape(line, block_markup(line));
}
std::string escape_inline_markdown(std::string_view text) {
  return escape(text, std::string_view::npos);
}

}  // namespace docmill::exporting
