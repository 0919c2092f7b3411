#include "flow/supervisor/disk_watch.hpp"

#include <algorithm>
#include <utility>

#include <sys/statvfs.h>

namespace docmill {
namespace {

using namespace std::chrono_literals;

constexpr auto interval = 500ms;

}  // namespace

std::optional<DiskWatch::Space> DiskWatch::measure(const std::filesystem::path& folder) {
  struct statvfs disk {};
  if (::statvfs(folder.c_str(), &disk) != 0) return std::nullopt;
  return Space{.free = uint64_t{disk.f_bavail} * disk.f_frsize,
               .size = uint64_t{disk.f_blocks} * disk.f_frsize};
}

DiskWatch::DiskWatch(std::vector<std::filesystem::path> folders, std::optional<uint64_t> reserve,
                     Measure measure)
    : folders_{std::move(folders)}, reserve_{reserve}, measure_{std::move(measure)} {
  std::erase_if(folders_, [](const std::filesystem::path& folder) { return folder.empty(); });
}

const std::optional<DiskWatch::Shortage>& DiskWatch::look(Clock::time_point now) {
  if (last_look_ && now - *last_look_ < interval) return shortage_;
  last_look_ = now;
  shortage_.reset();
  for (const auto& folder : folders_) {
    const auto space = measure_(folder);
    if (!space) continue;
    const auto reserve = reserve_.value_or(std::min(usual_reserve, space->size / 50));
    if (space->free >= reserve) continue;
    shortage_ = {folder, space->free, reserve};
    break;
  }
  return shortage_;
}

}  // namespace docmill
