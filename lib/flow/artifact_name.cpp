#include "flow/artifact_name.hpp"

#include <cstdio>

#include "base/bytes.hpp"

namespace docmill {
namespace {

constexpr std::size_t longest_component =
    200;  // bytes; leaves room for ".<kind>.<format>" within the usual 255

std::string encode_component(std::string_view component) {
  if (component == "..") return "%2E%2E";
  std::string encoded;
  for (const char c : component)
    if (c == '%')
      encoded += "%25";
    else
      encoded += c;
  return encoded;
}

/// Cuts the stem, keeps a short extension, and tells apart what the cut makes equal.
std::string cut_component(const std::string& component, std::string_view whole_path) {
  if (component.size() <= longest_component) return component;
  const auto dot = component.rfind('.');
  const bool has_extension = dot != std::string::npos && component.size() - dot <= 16;
  const std::string tail =
      "-" + short_hash(whole_path, 12) + (has_extension ? component.substr(dot) : std::string{});
  auto length = longest_component - tail.size();
  const auto continues = [&](std::size_t at) {
    return (static_cast<unsigned char>(component[at]) & 0xC0) == 0x80;
  };
  for (int step = 0; step < 3 && continues(length); ++step) --length;  // not inside a UTF-8 character
  return component.substr(0, length) + tail;
}

std::string normalise(std::string_view path) {
  std::string result;
  for (std::size_t start = 0; start <= path.size();) {
    const auto end = std::min(path.find('/', start), path.size());
    const auto component = path.substr(start, end - start);
    start = end + 1;
    if (component.empty() || component == ".") continue;
    if (!result.empty()) result += '/';
    result += cut_component(encode_component(component), path);
  }
  return result.empty() ? "document" : result;
}

}  // namespace

std::string artifact_name(const Source& source, std::string_view kind, std::string_view format) {
  auto name = normalise(source.path);
  std::string_view rest = source.member ? std::string_view{*source.member} : std::string_view{};
  while (!rest.empty()) {
    const auto end = rest.find(member_separator);
    name += ".members/" + normalise(rest.substr(0, end));
    rest = end == std::string_view::npos ? std::string_view{} : rest.substr(end + member_separator.size());
  }
  return name.append(".").append(kind).append(".").append(format);
}

}  // namespace docmill
