#include "flow/worker/member_names.hpp"

#include <array>
#include <cstdio>

#include "base/unicode.hpp"

namespace docmill {
namespace {

void append_encoded(std::string& name, char c) {
  std::array<char, 4> code{};
  std::snprintf(code.data(), code.size(), "%%%02X", static_cast<unsigned>(static_cast<unsigned char>(c)));
  name += code.data();
}

/// A part of the path between two slashes.
std::string safe_part(std::string_view part) {
  std::string safe;
  for (const char c : part)
    if (static_cast<unsigned char>(c) < 0x20 || c == 0x7F)
      append_encoded(safe, c);
    else
      safe += c;
  if (safe == "..") return "%2E%2E";
  if (safe.ends_with('!')) safe.replace(safe.size() - 1, 1, "%21");
  return safe;
}

std::string safe_name(std::string_view stated) {
  const auto text = to_valid_utf8(stated);
  std::string name;
  for (std::size_t start = 0; start <= text.size();) {
    const auto end = std::min(text.find('/', start), text.size());
    const auto part = std::string_view{text}.substr(start, end - start);
    start = end + 1;
    if (part.empty() || part == ".") continue;
    if (!name.empty()) name += '/';
    name += safe_part(part);
  }
  return name.empty() ? "unnamed" : name;
}

/// "a/b.pdf" and 2: "a/b (2).pdf".
std::string numbered(const std::string& name, unsigned number) {
  const auto slash = name.rfind('/');
  const auto start = slash == std::string::npos ? 0 : slash + 1;
  const auto dot = name.rfind('.');
  const auto at = dot == std::string::npos || dot <= start ? name.size() : dot;
  return name.substr(0, at) + " (" + std::to_string(number) + ")" + name.substr(at);
}

}  // namespace

std::string MemberNames::add(std::string_view stated) {
  const auto name = safe_name(stated);
  auto unique = name;
  for (auto& number = numbers_[name]; !taken_.insert(unique).second;) unique = numbered(name, ++number + 1);
  return unique;
}

}  // namespace docmill
