#pragma once
#include <chrono>
#include <cstdint>
#include <filesystem>
#include <functional>
#include <optional>
#include <vector>

namespace docmill {

/// How full the disks are that a run writes to.
class DiskWatch {
 public:
  using Clock = std::chrono::steady_clock;
  struct Space {
    uint64_t free = 0;  ///< bytes, for users without special rights
    uint64_t size = 0;
  };
  using Measure = std::function<std::optional<Space>(const std::filesystem::path&)>;
  /// What the file system says; nothing when it cannot be asked.
  static std::optional<Space> measure(const std::filesystem::path& folder);

  /// Room that is kept when none is asked for: so many bytes, on small disks a fiftieth.
  static constexpr uint64_t usual_reserve = 256u << 20;

  /// `reserve`: bytes; 0 = the disks may be filled. Empty paths are left out.
  DiskWatch(std::vector<std::filesystem::path> folders, std::optional<uint64_t> reserve,
            Measure measure = &DiskWatch::measure);

  struct Shortage {
    std::filesystem::path folder;
    uint64_t free = 0, reserve = 0;
  };
  /// The first folder with less room than is to be kept. Asks at most twice a second.
  const std::optional<Shortage>& look(Clock::time_point now);

 private:
  std::vector<std::filesystem::path> folders_;
  std::optional<uint64_t> reserve_;
  Measure measure_;
  std::optional<Clock::time_point> last_look_;
  std::optional<Shortage> shortage_;
};

}  // namespace docmill
