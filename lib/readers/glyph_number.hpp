#pragma once
#include <cstddef>
#include <string_view>

namespace docmill {

/// Length of a "(cid:12)" at the start of the text, which some programs write for a glyph without a
/// character; 0 when there is none.
inline std::size_t glyph_number(std::string_view text) {
  constexpr std::string_view begin = "(cid:";
  if (!text.starts_with(begin)) return 0;
  const auto end = text.find_first_not_of("0123456789", begin.size());
  return end != std::string_view::npos && end > begin.size() && text[end] == ')' ? end + 1 : 0;
}

}  // namespace docmill
