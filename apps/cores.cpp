#include "cores.hpp"

#include <algorithm>
#include <cmath>
#include <filesystem>
#include <fstream>
#include <memory>
#include <optional>
#include <string>

#include <sched.h>

namespace docmill {
namespace fs = std::filesystem;
namespace {

unsigned cores_of_affinity() {
  // Large enough for any machine: a cpu_set_t holds 1,024.
  const std::unique_ptr<cpu_set_t, decltype([](cpu_set_t* set) { CPU_FREE(set); })> set{CPU_ALLOC(8192)};
  const auto size = CPU_ALLOC_SIZE(8192);
  if (!set || sched_getaffinity(0, size, set.get()) != 0) return 1;
  return static_cast<unsigned>(std::max(1, CPU_COUNT_S(size, set.get())));
}

std::optional<double> quota_v2(const fs::path& folder) {
  std::ifstream file{folder / "cpu.max"};
  std::string quota;
  double period = 0;
  if (!(file >> quota >> period) || quota == "max" || period <= 0) return std::nullopt;
  return std::stod(quota) / period;
}

std::optional<double> quota_v1(const fs::path& folder) {
  double quota = 0, period = 0;
  if (!(std::ifstream{folder / "cpu.cfs_quota_us"} >> quota) || quota <= 0) return std::nullopt;
  if (!(std::ifstream{folder / "cpu.cfs_period_us"} >> period) || period <= 0) return std::nullopt;
  return quota / period;
}

/// The least quota on the way from the group up to the root.
template <class Quota>
double least_quota(const fs::path& root, const fs::path& group, Quota quota) {
  double least = 1e9;
  for (auto path = group.relative_path();; path = path.parent_path()) {
    if (const auto found = quota(root / path)) least = std::min(least, *found);
    if (path.empty()) return least;
  }
}

}  // namespace

unsigned usable_cores() {
  double quota = 1e9;
  std::ifstream groups{"/proc/self/cgroup"};
  for (std::string line; std::getline(groups, line);) {
    const auto first = line.find(':'), second = line.find(':', first + 1);
    if (second == std::string::npos) continue;
    const auto controllers = "," + line.substr(first + 1, second - first - 1) + ",";
    const fs::path group{line.substr(second + 1)};
    if (controllers == ",,")
      quota = std::min(quota, least_quota("/sys/fs/cgroup", group, quota_v2));
    else if (controllers.find(",cpu,") != std::string::npos)
      quota = std::min(quota, least_quota("/sys/fs/cgroup/cpu", group, quota_v1));
  }
  const auto cores = static_cast<double>(cores_of_affinity());
  return static_cast<unsigned>(std::max(1.0, std::min(cores, std::ceil(quota))));
}

}  // namespace docmill
