#include "flow/supervisor/memory_limit.hpp"

#include <algorithm>
#include <array>
#include <cstdio>
#include <fstream>
#include <limits>
#include <string_view>

#include <sys/sysinfo.h>

namespace docmill {
namespace {

constexpr uint64_t unlimited = std::numeric_limits<uint64_t>::max();

/// The number in the file; "max", rubbish and no file are no limit.
uint64_t read_limit(const std::filesystem::path& file) {
  std::ifstream in{file};
  uint64_t bytes = 0;
  return in >> bytes ? bytes : unlimited;
}

/// The smallest limit of a group and those above it.
uint64_t smallest_limit(const std::filesystem::path& root, std::string_view group, const char* file) {
  uint64_t smallest = read_limit(root / file);
  auto path = root;
  for (const auto& part : std::filesystem::path{group}.relative_path()) {
    path /= part;
    smallest = std::min(smallest, read_limit(path / file));
  }
  return smallest;
}

}  // namespace

uint64_t usable_memory(const std::filesystem::path& groups, const std::filesystem::path& membership) {
  uint64_t smallest = unlimited;
  struct sysinfo machine {};
  if (::sysinfo(&machine) == 0) smallest = uint64_t{machine.totalram} * machine.mem_unit;
  std::ifstream in{membership};
  for (std::string line; std::getline(in, line);) {  // "hierarchy:controllers:group"
    const auto first = line.find(':');
    const auto second = line.find(':', first == std::string::npos ? first : first + 1);
    if (second == std::string::npos) continue;
    const auto controllers = "," + line.substr(first + 1, second - first - 1) + ",";
    const auto group = std::string_view{line}.substr(second + 1);
    if (controllers == ",,") smallest = std::min(smallest, smallest_limit(groups, group, "memory.max"));
    if (controllers.find(",memory,") != std::string::npos)
      smallest = std::min(smallest, smallest_limit(groups / "memory", group, "memory.limit_in_bytes"));
  }
  return smallest;
}

std::string format_bytes(uint64_t bytes) {
  constexpr std::array units{"B", "KiB", "MiB", "GiB", "TiB"};
  auto value = static_cast<double>(bytes);
  std::size_t unit = 0;
  for (; value >= 1024 && unit + 1 < units.size(); ++unit) value /= 1024;
  char text[32];
  std::snprintf(text, sizeof text, unit == 0 ? "%.0f %s" : "%.1f %s", value, units[unit]);
  return text;
}

}  // namespace docmill
