#include "readers/page_lines.hpp"

#include <algorithm>

#include "base/unicode.hpp"

namespace docmill {

std::string match_key(std::string_view text) {
  const std::string lower = to_lower(text);
  std::string key;
  for (std::size_t at = 0; at < lower.size();) {
    const char32_t c = next_code_point(lower, at);
    if (is_letter(c) || (c >= '0' && c <= '9')) append_utf8(key, c);
  }
  return key;
}

std::vector<PageLine> page_lines(std::string_view text) {
  std::vector<PageLine> lines;
  std::size_t offset = 0;
  bool gap = true;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t end = std::min(text.find_first_of("\n\f", at), text.size());
    const auto whole = text.substr(at, end - at);
    const auto line = trim(whole);
    if (line.empty()) {
      gap = true;
    } else {
      const auto before = static_cast<std::size_t>(line.data() - whole.data());
      const std::size_t start = offset + count_code_points(whole.substr(0, before));
      lines.push_back({line, start, start + count_code_points(line), gap, match_key(line)});
      gap = false;
    }
    offset += count_code_points(whole) + 1;
    at = end + 1;
  }
  return lines;
}

}  // namespace docmill
