#include "base/xml_escape.hpp"

#include "base/unicode.hpp"

namespace docmill {

std::string escape_xml(std::string_view text) {
  const auto allowed = [](char32_t c) {
    return c == '\t' || c == '\n' || (c >= ' ' && c != 0xFFFE && c != 0xFFFF);
  };
  std::string escaped;
  for (std::size_t at = 0; at < text.size();) {
    const char32_t c = next_code_point(text, at);
    if (c == '&')
      escaped += "&amp;";
    else if (c == '<')
      escaped += "&lt;";
    else if (c == '>')
      escaped += "&gt;";
    else if (c == '"')
      escaped += "&quot;";
    else if (allowed(c))
      append_utf8(escaped, c);
  }
  return escaped;
}

}  // namespace docmill
