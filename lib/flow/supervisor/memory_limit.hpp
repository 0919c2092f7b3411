#pragma once
#include <algorithm>
#include <chrono>
#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>

namespace docmill {

/// Bytes that this process may use: the machine's memory or the smallest limit of its control groups (version
/// 1 and 2).
uint64_t usable_memory(const std::filesystem::path& groups = "/sys/fs/cgroup",
                       const std::filesystem::path& membership = "/proc/self/cgroup");

/// Of what may be used, how much is left.
struct MemoryLeft {
  uint64_t usable = 0, left = 0;  ///< bytes; 0 usable = not known, and never short

  /// What is to stay free for other programs and for what a look comes too late to see: a 16th, on large
  /// machines 1 GiB.
  uint64_t reserve() const { return std::min<uint64_t>(usable / 16, 1u << 30); }
  bool is_short() const { return left < reserve(); }
  bool is_ample() const { return left >= 2 * reserve(); }
};

/// Of the machine (MemAvailable) and of the limited control groups that this process is in, the one with the
/// least left beside its reserve. A group's cached files, which the kernel drops when others need the memory,
/// count as left.
MemoryLeft memory_left(const std::filesystem::path& groups = "/sys/fs/cgroup",
                       const std::filesystem::path& membership = "/proc/self/cgroup",
                       const std::filesystem::path& machine = "/proc/meminfo");

/// memory_left(), asked twice a second at most.
class MemoryLeftWatch {
 public:
  using Clock = std::chrono::steady_clock;
  const MemoryLeft& look(Clock::time_point now);

 private:
  std::optional<Clock::time_point> last_look_;
  MemoryLeft last_;
};

/// "3.0 GiB": for messages.
std::string format_bytes(uint64_t bytes);

}  // namespace docmill
