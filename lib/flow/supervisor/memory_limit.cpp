#include "flow/supervisor/memory_limit.hpp"

#include <algorithm>
#include <array>
#include <cstdio>
#include <fstream>
#include <limits>
#include <sstream>
#include <string_view>
#include <vector>

#include <sys/sysinfo.h>

namespace docmill {
namespace {

constexpr uint64_t unlimited = std::numeric_limits<uint64_t>::max();

/// What the two versions of control groups call the same things.
struct GroupFiles {
  const char *limit, *used, *inactive, *active;
};
constexpr GroupFiles version_1{"memory.limit_in_bytes", "memory.usage_in_bytes", "total_inactive_file",
                               "total_active_file"};
constexpr GroupFiles version_2{"memory.max", "memory.current", "inactive_file", "active_file"};

struct Group {
  std::filesystem::path folder;
  const GroupFiles& files;
};

/// The number in the file; "max", rubbish and no file are no limit.
uint64_t read_limit(const std::filesystem::path& file) {
  std::ifstream in{file};
  uint64_t bytes = 0;
  return in >> bytes ? bytes : unlimited;
}

/// The value of a line "name value"; nothing when there is none.
std::optional<uint64_t> read_value(const std::filesystem::path& file, std::string_view name) {
  std::ifstream in{file};
  for (std::string line; std::getline(in, line);) {
    std::istringstream words{line};
    std::string word;
    uint64_t value = 0;
    if (words >> word >> value && word == name) return value;
  }
  return std::nullopt;
}

/// A group and those above it.
void add_groups(std::vector<Group>& all, std::filesystem::path folder, std::string_view group,
                const GroupFiles& files) {
  all.push_back({folder, files});
  for (const auto& part : std::filesystem::path{group}.relative_path())
    all.push_back({folder /= part, files});
}

/// Those that may limit this process's memory.
std::vector<Group> memory_groups(const std::filesystem::path& groups,
                                 const std::filesystem::path& membership) {
  std::vector<Group> all;
  std::ifstream in{membership};
  for (std::string line; std::getline(in, line);) {  // "hierarchy:controllers:group"
    const auto first = line.find(':');
    const auto second = line.find(':', first == std::string::npos ? first : first + 1);
    if (second == std::string::npos) continue;
    const auto controllers = "," + line.substr(first + 1, second - first - 1) + ",";
    const auto group = std::string_view{line}.substr(second + 1);
    if (controllers == ",,") add_groups(all, groups, group, version_2);
    if (controllers.find(",memory,") != std::string::npos)
      add_groups(all, groups / "memory", group, version_1);
  }
  return all;
}

uint64_t machine_memory() {
  struct sysinfo machine {};
  return ::sysinfo(&machine) == 0 ? uint64_t{machine.totalram} * machine.mem_unit : unlimited;
}

/// Nothing when the group has no limit that the machine could reach, or does not say what it uses.
std::optional<MemoryLeft> left_in(const Group& group) {
  const auto limit = read_limit(group.folder / group.files.limit);
  const auto used = read_limit(group.folder / group.files.used);
  if (limit >= machine_memory() || used == unlimited) return std::nullopt;
  const auto statistics = group.folder / "memory.stat";
  const auto files = read_value(statistics, group.files.inactive).value_or(0) +
                     read_value(statistics, group.files.active).value_or(0);
  const auto held = used - std::min(used, files);
  return MemoryLeft{.usable = limit, .left = limit - std::min(limit, held)};
}

std::optional<MemoryLeft> left_in_machine(const std::filesystem::path& file) {
  const auto total = read_value(file, "MemTotal:"), available = read_value(file, "MemAvailable:");
  if (!total || !available) return std::nullopt;
  return MemoryLeft{.usable = *total << 10, .left = *available << 10};  // the file counts KiB
}

/// Multiples of the reserve that are left.
double ease(const MemoryLeft& memory) {
  return static_cast<double>(memory.left) / static_cast<double>(std::max<uint64_t>(1, memory.reserve()));
}

}  // namespace

uint64_t usable_memory(const std::filesystem::path& groups, const std::filesystem::path& membership) {
  uint64_t smallest = machine_memory();
  for (const auto& [folder, files] : memory_groups(groups, membership))
    smallest = std::min(smallest, read_limit(folder / files.limit));
  return smallest;
}

MemoryLeft memory_left(const std::filesystem::path& groups, const std::filesystem::path& membership,
                       const std::filesystem::path& machine) {
  auto least = left_in_machine(machine);
  for (const auto& group : memory_groups(groups, membership)) {
    const auto left = left_in(group);
    if (left && (!least || ease(*left) < ease(*least))) least = left;
  }
  return least.value_or(MemoryLeft{});
}

const MemoryLeft& MemoryLeftWatch::look(Clock::time_point now) {
  constexpr auto interval = std::chrono::milliseconds{500};
  if (last_look_ && now - *last_look_ < interval) return last_;
  last_look_ = now;
  last_ = memory_left();
  return last_;
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
