#include "model/parse_line.hpp"

#include <algorithm>
#include <array>
#include <string>

#include <nlohmann/json.hpp>

#include "model/codec.hpp"

namespace docmill {
namespace {

constexpr std::size_t longest_line = 256 << 20;
constexpr std::size_t deepest_level = 64;
constexpr std::size_t most_fields = 20'000;  // in one object

/// Refuses what the parser would take, but at a price: depth overflows the stack of whatever walks the tree,
/// and an object that keeps its order finds each field by looking at all others.
void check_shape(std::string_view line) {
  std::array<std::size_t, deepest_level + 1> fields{};
  std::size_t depth = 0;
  bool in_string = false;
  for (std::size_t at = 0; at < line.size(); ++at) {
    const char c = line[at];
    if (in_string) {
      if (c == '\\')
        ++at;
      else if (c == '"')
        in_string = false;
    } else if (c == '"') {
      in_string = true;
    } else if (c == '{' || c == '[') {
      if (++depth > deepest_level)
        throw RefusedLine{"nested deeper than " + std::to_string(deepest_level) + " levels", at + 1};
      fields[depth] = 0;
    } else if (c == '}' || c == ']') {
      depth -= depth > 0 ? 1 : 0;
    } else if (c == ':' && ++fields[depth] > most_fields) {
      throw RefusedLine{"more than " + std::to_string(most_fields) + " fields in one object", at + 1};
    }
  }
}

/// The parser's message without its prefix and without what it read last, which may be the whole line.
std::string plain_reason(std::string message) {
  message.erase(std::min(message.find("; last read"), message.size()));
  for (const std::string_view prefix : {"] ", "parsing ", " - "}) {
    const auto at = message.find(prefix);
    if (at != std::string::npos) message.erase(0, at + prefix.size());
  }
  return "not JSON: " + message;
}

}  // namespace

Json parse_line(std::string_view line) {
  if (line.size() > longest_line)
    throw RefusedLine{"longer than " + std::to_string(longest_line >> 20) + " MiB", longest_line + 1};
  check_shape(line);
  try {
    return Json::parse(line);
  } catch (const Json::parse_error& error) {
    throw RefusedLine{plain_reason(error.what()), std::max<std::size_t>(error.byte, 1)};
  } catch (const Json::exception& error) {  // a number that no double can hold
    throw RefusedLine{plain_reason(error.what()), 1};
  }
}

}  // namespace docmill
