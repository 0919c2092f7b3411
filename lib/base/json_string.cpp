#include "base/json_string.hpp"

#include <array>
#include <cstddef>

namespace docmill {
namespace {

/// The letter after the backslash; 'u' = four hex digits; 0 = the byte stands as it is.
constexpr auto escapes = [] {
  std::array<char, 256> table{};
  for (std::size_t byte = 0; byte < 0x20; ++byte) table[byte] = 'u';
  table['"'] = '"';
  table['\\'] = '\\';
  table['\b'] = 'b';
  table['\f'] = 'f';
  table['\n'] = 'n';
  table['\r'] = 'r';
  table['\t'] = 't';
  return table;
}();

}  // namespace

void append_json_string(std::string& line, std::string_view text) {
  constexpr std::string_view digits = "0123456789abcdef";
  line += '"';
  std::size_t run = 0;
  for (std::size_t at = 0; at < text.size(); ++at) {
    const auto byte = static_cast<unsigned char>(text[at]);
    const char escape = escapes[byte];
    if (escape == 0) continue;
    line.append(text, run, at - run);
    run = at + 1;
    line += '\\';
    line += escape;
    if (escape == 'u') line.append("00").append(1, digits[byte >> 4]).append(1, digits[byte & 15]);
  }
  line.append(text, run);
  line += '"';
}

}  // namespace docmill
