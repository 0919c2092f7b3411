#include "formats/package_reference.hpp"

#include <algorithm>

namespace docmill {
namespace {

std::string_view folder_of(std::string_view part) {
  const auto slash = part.rfind('/');
  return slash == std::string_view::npos ? std::string_view{} : part.substr(0, slash + 1);
}

int hex_digit(char c) {
  if (c >= '0' && c <= '9') return c - '0';
  if (c >= 'a' && c <= 'f') return c - 'a' + 10;
  if (c >= 'A' && c <= 'F') return c - 'A' + 10;
  return -1;
}

std::string percent_decoded(std::string_view uri) {
  std::string plain;
  for (std::size_t at = 0; at < uri.size(); ++at) {
    const bool escaped =
        uri[at] == '%' && at + 2 < uri.size() && hex_digit(uri[at + 1]) >= 0 && hex_digit(uri[at + 2]) >= 0;
    plain += escaped ? static_cast<char>(hex_digit(uri[at + 1]) * 16 + hex_digit(uri[at + 2])) : uri[at];
    if (escaped) at += 2;
  }
  return plain;
}

std::string resolve(std::string_view folder, std::string_view target) {
  const std::string whole =
      target.starts_with('/') ? std::string{target} : std::string{folder} + std::string{target};
  std::string name;
  for (std::size_t at = 0; at < whole.size();) {
    const auto end = std::min(whole.find('/', at), whole.size());
    const auto segment = std::string_view{whole}.substr(at, end - at);
    at = end + 1;
    if (segment.empty() || segment == ".") continue;
    if (segment == "..") {
      const auto slash = name.rfind('/');
      name.resize(slash == std::string::npos ? 0 : slash);
    } else {
      if (!name.empty()) name += '/';
      name += segment;
    }
  }
  return name;
}

}  // namespace

std::string resolve_reference(const ZipPackage& package, std::string_view part, std::string_view reference) {
  const auto folder = folder_of(part);
  auto spelt = resolve(folder, reference);
  if (package.find(spelt)) return spelt;
  return resolve(folder, percent_decoded(reference.substr(0, reference.find('#'))));
}

}  // namespace docmill
